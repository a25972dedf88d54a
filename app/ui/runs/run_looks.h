// How a run's state looks: words, shape and colour together; and its loss in small.
#pragma once

#include <QRect>
#include <QStyledItemDelegate>

#include "store/run_records.h"
#include "ui/theme/theme.h"

class QPainter;

namespace ivl::ui {

struct RunLook {
  QString icon;
  Tone tone;
};
RunLook run_look(app::RunState state);

/// Means over equal spans; NaN: nothing is known of it.
void draw_sparkline(QPainter* painter, const QRectF& box, const QVariantList& points,
                    const QColor& ink);

class RunCells : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

}  // namespace ivl::ui
