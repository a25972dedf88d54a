// The rows of a step as a table, the highest loss first.
#pragma once

#include <QAbstractTableModel>

#include "session/step_rows.h"

namespace ivl::app {

class StepRowModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { loss, row, subset, words, tokens, supervised, fate, columns_ };

  explicit StepRowModel(StepRows& rows, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// -1: by loss, the highest first; rows without one come last either way.
  void sort(int column, Qt::SortOrder order) override;
  const StepRow& at(int table_row) const;

 private:
  void refresh();
  void order();
  QString text(const StepRow& one, int column) const;
  StepRows& rows_;
  std::vector<size_t> shown_;
  int64_t step_ = 0;
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::DescendingOrder;
};

}  // namespace ivl::app
