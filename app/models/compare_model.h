// Compared runs as a table: the baseline on top, every setting a column, of which the view shows
// those that differ, then figures.
#pragma once

#include <QAbstractTableModel>
#include <set>

#include "session/run_compare_live.h"

namespace ivl::app {

class CompareModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { eye, pin, name, state, first_setting };
  enum Role {
    run_role = Qt::UserRole,  // its id
    state_role,               // RunState
    import_role,              // bool: another program's
    color_role,               // int: of series
    shown_role,               // bool: its curve is drawn
    baseline_role,            // bool
    differs_role,             // bool: the setting, from the baseline's
    trend_role,               // int: 1 better than the baseline, -1 worse, 0 neither
    rises_role,               // int: 1 above the baseline, -1 below, 0 neither
  };
  explicit CompareModel(ComparedRuns& runs, QObject* parent = nullptr);

  static int first_figure();
  static int columns() { return first_figure() + static_cast<int>(kFigures.size()); }
  static bool is_setting(int column) { return column >= first_setting && column < first_figure(); }
  /// Whether the table has something to say there: all but settings that do not differ.
  bool has_column(int column) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// -1: as they were chosen. The baseline stays on top.
  void sort(int column, Qt::SortOrder order) override;

  int64_t run(int row) const;
  int row_of(int64_t run) const;  // -1: not among them
  bool is_shown(int64_t run) const { return !hidden_.contains(run); }
  void set_shown(int64_t run, bool shown);

 Q_SIGNALS:
  void shown_changed();
  void columns_changed();  // has_column()

 private:
  void take();
  std::vector<size_t> ordered() const;
  /// In the order in which it is sorted; nullopt: last.
  std::optional<nlohmann::json> sort_value(size_t run, int column) const;
  QVariant text(size_t run, int column) const;
  QString figure(const RunComparison::Row& row, int64_t run, size_t figure) const;
  int rises(const RunComparison::Row& row, int column) const;
  QVariant of_figure(const RunComparison::Row& row, int column, int role) const;
  const RunComparison& compared() const { return runs_.comparison(); }

  ComparedRuns& runs_;
  std::vector<size_t> order_;
  std::vector<int64_t> known_;         // runs as they were last told
  std::vector<std::string> settings_;  // that differ, as they were last told
  std::set<int64_t> hidden_;
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

}  // namespace ivl::app
