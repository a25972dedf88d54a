// The findings of one group as a table: row, subset, what is wrong with it.
#pragma once

#include <QAbstractTableModel>

#include "session/finding_groups.h"

namespace ivl::app {

class ExampleModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { row, subset, detail, columns_ };
  using QAbstractTableModel::QAbstractTableModel;
  void set(std::shared_ptr<const CheckReport> report, std::shared_ptr<const Corpus> corpus,
           std::vector<size_t> findings);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// By row or subset; -1: as found.
  void sort(int column, Qt::SortOrder order) override;
  RowRef ref(int table_row) const;
  const CheckFinding& finding(int table_row) const;

 private:
  std::shared_ptr<const CheckReport> report_;
  std::shared_ptr<const Corpus> corpus_;
  void order();
  std::vector<size_t> found_, findings_;  // as found; as shown
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

}  // namespace ivl::app
