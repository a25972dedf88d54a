// The run list as a table.
#pragma once

#include <QAbstractTableModel>

#include "session/runs.h"

namespace ivl::app {

class RunModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { name, state, curve, loss, least, step, rate, left, created, columns_ };
  enum Role {
    run_role = Qt::UserRole,  // its id
    state_role,               // RunState
    points_role               // QList<double> of the sparkline
  };
  explicit RunModel(Runs& runs, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// -1: newest first.
  void sort(int column, Qt::SortOrder order) override;
  /// Only runs whose name or folder holds the words.
  void set_filter(const QString& words);
  const RunRow& run(int row) const { return runs_.list()[shown_[static_cast<size_t>(row)]]; }
  int row_of(int64_t run) const;  // -1: not shown

 private:
  void refresh();
  void order();
  QString text(const RunRow& run, int column) const;
  Runs& runs_;
  std::vector<size_t> shown_;
  QString filter_;
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

/// "Training", "Stopped"; `silent`: seconds, for one that is not heard.
QString run_state_text(RunState state, double silent = 0);
/// Seconds to its last step at its own pace; below 0: not known.
double seconds_left(const RunSummary& summary);
/// Of a loss: four digits; NaN and infinite in words.
QString loss_text(std::optional<double> loss);

}  // namespace ivl::app
