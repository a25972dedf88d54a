#include "ui/widgets/swatch_box.h"

#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {

SwatchBox::SwatchBox(const QString& name, int series_number, const QString& figure, QWidget* parent)
    : QAbstractButton(parent), series_(series_number), figure_(figure) {
  setText(name);
  setAccessibleName(name);
  setCheckable(true);
  setChecked(true);
  setAttribute(Qt::WA_Hover);
  setFixedHeight(space::row);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SwatchBox::sizeHint() const { return {200, space::row}; }

void SwatchBox::set_plain(bool plain) {
  plain_ = plain;
  update();
}

void SwatchBox::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT only_wanted(); }

void SwatchBox::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRectF box(2, (height() - 16) / 2.0, 16, 16);
  const QColor tint = plain_ ? color(Tone::muted) : series(series_);
  draw_box(&painter, box, isChecked() ? tint : color(Tone::surface),
           isChecked() ? tint : color(Tone::control_line), 4);
  if (isChecked()) {
    const QColor mark = contrast(tint, color(Tone::surface)) > contrast(tint, color(Tone::text))
                            ? color(Tone::surface)
                            : color(Tone::text);
    painter.drawPixmap(box.topLeft() + QPointF(2, 2),
                       icon_pixmap(QStringLiteral("check"), mark, 12, devicePixelRatioF()));
  }
  painter.setFont(font_of(Type::figures));
  const int figure = painter.fontMetrics().horizontalAdvance(figure_);
  painter.setPen(color(Tone::muted));
  painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, figure_);
  painter.setPen(color(isChecked() ? Tone::text : Tone::muted));
  const QRect room = rect().adjusted(28, 0, -figure - 8, 0);
  painter.drawText(room, Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
  if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
}

}  // namespace ivl::ui
