// The run list as a table: filtered, sorted, grouped under headings; some of the runs are chosen.
#pragma once

#include <QAbstractTableModel>
#include <set>

#include "session/run_changes.h"
#include "session/runs.h"

namespace ivl::app {

class RunModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    eye,
    name,
    state,
    curve,
    loss,
    least,
    step,
    rate,
    left,
    changes,
    tags,
    created,
    columns_
  };
  enum Role {
    run_role = Qt::UserRole,  // its id; 0: a heading
    state_role,               // RunState
    points_role,              // QList<double> of the sparkline
    color_role,               // int: of series
    tags_role                 // QStringList
  };
  enum class Group { none, state, tag };
  struct Filter {
    QString words;              // in name, folder, tags or changes
    std::set<RunState> states;  // empty: any
    std::set<QString> tags;     // any of these; empty: any or none
    bool operator==(const Filter&) const = default;
  };
  RunModel(Runs& runs, RunChanges& changes, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  /// Within each group; -1: newest first.
  void sort(int column, Qt::SortOrder order) override;

  const Filter& filter() const { return filter_; }
  void set_filter(const Filter& filter);
  Group group() const { return group_; }
  void set_group(Group group);
  /// Null: a heading stands there.
  const RunRow* run(int row) const;
  int row_of(int64_t run) const;  // the first one; -1: not shown

  /// In the order in which they were chosen; also those that the filter leaves out.
  const std::vector<int64_t>& chosen() const { return chosen_; }
  void set_chosen(int64_t run, bool on);
  void choose(const std::vector<int64_t>& runs);

 Q_SIGNALS:
  void chosen_changed();

 private:
  struct Line {
    size_t run = 0;
    int heading = -1;  // of headings_
    bool operator==(const Line&) const = default;
  };
  void refresh();
  std::vector<Line> lines();
  std::vector<size_t> matching() const;
  bool matches(const RunRow& run) const;
  void add_group(std::vector<Line>& lines, const QString& title, const std::vector<size_t>& runs);
  void reset();
  QString text(const RunRow& run, int column) const;
  Runs& runs_;
  RunChanges& changes_;
  std::vector<Line> shown_;
  QStringList headings_;
  std::vector<int64_t> chosen_;
  Filter filter_;
  Group group_ = Group::none;
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
