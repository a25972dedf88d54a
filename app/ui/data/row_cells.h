// The rows as a table: fixed row height, nothing measured by content.
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

#include "models/row_model.h"

namespace ivl::ui {

class RowCells : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

/// The examples of a finding, painted as the rows are.
class ExampleCells : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

QTableView* make_row_table(app::RowModel& model, QWidget* parent = nullptr);

}  // namespace ivl::ui
