// The subsets of the open mixture as a table, with a last row for all of them together.
#pragma once

#include <QAbstractTableModel>

#include "session/mixture_edits.h"
#include "session/open_mixture.h"

namespace ivl::app {

class SubsetModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    on,
    name,
    folder,
    rows,
    repeat,
    tokens,
    p95,
    letters,
    images,
    boxes,
    faults,
    columns_
  };
  enum Role {
    subset_role = Qt::UserRole,  // number of the subset, -1 in the last row
    value_role,                  // what sorts: a number, invalid where not known
    changed_role,                // differs from what is saved
    progress_role,               // share known, 0 to 1; invalid: nothing is going on
    shares_role,                 // letters: [han, latin, other]
    secondary_role,              // images: "-36", small and amber beside the figure
    fault_role                   // why the subset cannot be used
  };

  SubsetModel(OpenMixture& mixture, MixtureEdits& edits, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  /// repeat: text or number that is_repeat(); on: check state.
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  void sort(int column, Qt::SortOrder order) override;

  int subset(int row) const;  // -1: the last row
  int row_of(int subset) const;

 private:
  QVariant subset_data(int subset, int column, int role) const;
  QVariant total_data(int column, int role) const;
  QVariant value(int subset, int column) const;
  QString text(int subset, int column) const;
  bool is_marked(int subset, int column) const;  // as changed
  void refresh();
  void order_rows();
  void sort_again();  // what it sorts by has become known

  OpenMixture& mixture_;
  MixtureEdits& edits_;
  QList<int> order_;  // subset of each row
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

}  // namespace ivl::app
