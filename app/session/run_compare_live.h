// The runs that are compared as they are now: curves, figures and settings, kept up as points come.
#pragma once

#include <QTimer>

#include "session/run_compare.h"
#include "session/run_curves.h"

namespace ivl::app {

class Runs;

class ComparedRuns : public QObject {
  Q_OBJECT
 public:
  static const QStringList& drawn_series();  // "loss"
  static constexpr int kEvery = 1000;        // ms between two readings of the figures

  /// Both outlive this.
  ComparedRuns(Store& store, Runs& runs, QObject* parent = nullptr);
  ~ComparedRuns() override;

  /// In this order; those that are not known are left out. The first is the baseline where that
  /// one is not among them.
  void set_runs(const std::vector<int64_t>& runs);
  std::vector<int64_t> numbers() const;
  void set_baseline(int64_t run);
  int64_t baseline() const { return compared_.baseline; }

  const std::vector<ComparedRun>& runs() const { return runs_; }
  const RunComparison& comparison() const { return compared_; }
  int color(int64_t run) const { return colors_.value(run); }
  /// Null until its first answer.
  std::shared_ptr<const DrawnRun> drawn(int64_t run) const;
  const RunCurves::View& view() const { return view_; }
  void set_view(const RunCurves::View& view);

 Q_SIGNALS:
  void drawn_changed();
  void compared();  // figures, settings, states, the runs themselves

 private:
  struct One;
  struct Settings {
    std::optional<RunSpec> spec;
    int64_t ranks = 0;
    std::map<std::string, int64_t> rows;
  };
  void take_list();
  void give_colors();
  void ask();
  void compare();
  Store& store_;
  Runs& all_;
  std::vector<std::unique_ptr<One>> curves_;  // beside runs_
  std::vector<ComparedRun> runs_;
  RunComparison compared_;
  QHash<int64_t, int> colors_;
  RunCurves::View view_;
  QTimer later_;
};

}  // namespace ivl::app
