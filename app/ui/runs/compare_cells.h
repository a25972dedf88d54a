// The cells of the comparison: eye, pin, the run's line, settings that differ in bold, differences
// with a triangle and a sign.
#pragma once

#include <QStyledItemDelegate>

namespace ivl::ui {

class CompareCells : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

}  // namespace ivl::ui
