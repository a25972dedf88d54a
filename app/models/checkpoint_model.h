// Checkpoints as a table: of one run, or of all.
#pragma once

#include <QAbstractTableModel>
#include <set>

#include "session/checkpoints.h"

namespace ivl::app {

class CheckpointModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { chosen, step, run, saved, kind, size, state, loss, place, pin, actions, columns_ };
  enum Role {
    state_role = Qt::UserRole,  // CheckpointState
    verified_role,              // whether all its bytes were good
    pinned_role
  };
  explicit CheckpointModel(Checkpoints& checkpoints, QObject* parent = nullptr);
  /// 0: of all.
  void show_run(int64_t run);
  int64_t run_shown() const { return run_; }
  const CheckpointFacts& at(int row) const { return rows_[static_cast<size_t>(row)]; }
  int row_of(int64_t run, int64_t step) const;  // -1: not shown

  /// For the probe grid, by run and step as they are shown from the last to the first.
  std::vector<CheckpointFacts> chosen_ones() const;
  void choose(int row, bool on);
  static constexpr int chosen_at_first = 4;  // the newest good ones of the first run shown

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// -1: newest step first.
  void sort(int column, Qt::SortOrder order) override;

 Q_SIGNALS:
  void choice_changed();

 private:
  void refresh();
  void choose_some();
  void order(std::vector<CheckpointFacts>& rows) const;
  QString text(const CheckpointFacts& one, int column) const;
  Checkpoints& checkpoints_;
  std::vector<CheckpointFacts> rows_;
  std::set<std::pair<int64_t, int64_t>> chosen_;  // run, step
  int64_t run_ = 0;
  bool touched_ = false;  // a person has chosen
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

/// "Verified 04:31", "Complete, not verified", "Damaged: …".
QString checkpoint_state_text(const CheckpointFacts& one);
/// "04:29" of today, else with its day.
QString time_text(double unix_seconds);

}  // namespace ivl::app
