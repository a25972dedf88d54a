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
  RowRef ref(int table_row) const;

 private:
  std::shared_ptr<const CheckReport> report_;
  std::shared_ptr<const Corpus> corpus_;
  std::vector<size_t> findings_;
};

}  // namespace ivl::app
