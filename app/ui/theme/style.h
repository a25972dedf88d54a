// How controls are painted: Fusion below, the theme's colours and sizes on top.
#pragma once

#include <QProxyStyle>
#include <QStyleOptionComplex>

#include "ui/theme/theme.h"

namespace ivl::ui {

/// Buttons choose their look by the property "kind" (see widgets/button.h); fields show an error
/// with the property "invalid", a value being tried out with "trying".
class WorkbenchStyle : public QProxyStyle {
  Q_OBJECT
 public:
  WorkbenchStyle();

  void polish(QWidget* widget) override;
  void polish(QPalette& palette) override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option,
                  const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* data) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;
  QRect subElementRect(SubElement element, const QStyleOption* option,
                       const QWidget* widget) const override;
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                          QPainter* painter, const QWidget* widget) const override;
  QIcon standardIcon(StandardPixmap name, const QStyleOption* option,
                     const QWidget* widget) const override;
};

/// The 2 px accent ring, 1 px outside `rect`.
void draw_focus_ring(QPainter* painter, const QRectF& rect, double radius);

/// A rounded box with a hairline inside `rect`.
void draw_box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& border,
              double radius);

}  // namespace ivl::ui
