// Watches the runs for what a person should know: an end, a failure, a first loss that is not
// finite, silence, a rule that is broken, a disk that is too small for the next checkpoint.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <map>

#include "session/latest.h"
#include "session/runs.h"
#include "store/run_notices.h"

namespace ivl::app {

/// Bytes free where a run folder lies; nullopt: not known.
using FreeBytes = std::function<std::optional<int64_t>(const QString& folder)>;
std::optional<int64_t> free_bytes(const QString& folder);

class RunWatch : public QObject {
  Q_OBJECT
 public:
  /// A rule is broken once it has been over this many steps at every look: one slow step, or the
  /// first ones, are no news. Of the loss both the last one and the smoothed one (RunProgress:
  /// sigma 25 steps) have to be above, so that neither a spike nor what it leaves behind counts.
  static constexpr int64_t kHeldSteps = 8;
  static constexpr int kDiskEvery = 30'000;  // ms

  /// Store and runs outlive this.
  RunWatch(Store& store, Runs& runs, FreeBytes free = free_bytes, QObject* parent = nullptr);

  /// What needs attention, newest first.
  const std::vector<RunNotice>& notices() const { return notices_; }
  void dismiss(int64_t notice, bool on = true);

  std::vector<RunRule> rules(int64_t run) const;
  /// Armed; in place of the run's rule of this kind.
  void set_rule(int64_t run, RuleKind kind, double threshold);
  void remove_rule(int64_t run, RuleKind kind);
  void look_at_disks();

 Q_SIGNALS:
  void changed();  // notices or rules
  /// Something has happened; told once.
  void noticed(const ivl::app::RunNotice& notice);

 private:
  using Key = std::pair<int64_t, RuleKind>;
  struct Disk {
    int64_t run = 0, step = 0, needed = 0;  // needed: bytes of a checkpoint
    QString folder;
    std::optional<int64_t> free;
  };
  void load();
  void load_rules();
  void load_notices();
  void write(std::function<Status(QSqlDatabase&)> work);
  void take_state(int64_t run, RunState from);
  void take_change(const RunChange& change);
  void look_at_rules();
  bool has_held(const RunRule& rule, int64_t step, bool broken);
  void fire(RunRule rule, int64_t step, const Message& why);
  void take_disks(const std::vector<Disk>& disks);
  void tell(int64_t run, NoticeKind kind, int64_t step, const Message& why, bool once = false);
  void tell_failure(const RunRow& run);
  void clear(int64_t run, NoticeKind kind);

  Store& store_;
  Runs& runs_;
  FreeBytes free_;
  std::vector<RunNotice> notices_;
  std::map<Key, RunRule> rules_;
  std::map<Key, int64_t> broken_since_;  // step
  QTimer disk_timer_;
  Latest disks_;
};

}  // namespace ivl::app
