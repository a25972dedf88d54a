// Takes what a run folder has become into the store: all attempts' events, attempt.json,
// heartbeats. Each byte counts once, wherever this program or another one was stopped: points,
// marks and the offset up to which a file was read are written in one transaction.
#pragma once

#include <functional>
#include <map>

#include "session/attempt_intake.h"
#include "session/heartbeat_watch.h"
#include "session/run_progress.h"
#include "spec/run_folder.h"

namespace ivl::app {

class Store;

struct AttemptChange {
  int64_t attempt = 0;
  int64_t from_step = 0, to_step = 0;  // of new points; 0 = none
  bool marked = false;                 // there are new marks or checkpoints
  bool replaced = false;               // what was known of the attempt is void
  int64_t nonfinite = 0;               // first new step that was not finite; 0 = none
};

/// What a look at a run has changed in the store.
struct RunChange {
  int64_t run = 0;
  QString folder;
  std::vector<AttemptChange> attempts;
  RunState state = RunState::queued;
  bool listed = false;  // its row of the run list
  bool more = false;    // there is more to read at once
  double silent = 0;    // seconds since it was last heard of, where it should be running
  bool any() const { return listed || !attempts.empty(); }
};

/// Not thread-safe; waits for the store, so never on the interface thread.
class RunFollower {
 public:
  RunFollower(Store& store, QString folder);

  /// Reads at most EventReader::kMostPoll bytes of each attempt. `clock`: seconds of a steady
  /// clock. Errors: no run folder; a file that cannot be read; of the store. The next call goes on
  /// from what the store has.
  Result<RunChange> look(double clock);
  bool is_active() const { return state_ <= RunState::saving; }

 private:
  struct Attempt {
    AttemptRow row;
    SourceRow source;
    std::optional<AttemptIntake> intake;
    bool row_changed = false;
    int idle = 0;  // looks without anything new
  };
  Result<RunChange> look_once(double clock);
  Status open();
  /// On the store's writing thread, unless the store is another one than this was opened with.
  Status write(const std::function<Status(QSqlDatabase&)>& work);
  Status add_to_store(QSqlDatabase& database, const QString& spec);
  bool is_settled(const Attempt& attempt) const;  // an older one in which nothing moves
  void find_attempts();
  Status write_changed_rows(QSqlDatabase& database);
  Status write_rows(RunChange& change);
  Status take(Attempt& attempt, RunChange& change);
  /// Reads on, or from the beginning where another file is in its place.
  Result<std::vector<Event>> read(const Attempt& attempt, RunBatch& batch, bool& more) const;
  Status load_intake(Attempt& attempt);
  /// The step events among them.
  std::vector<const Event*> take_events(Attempt& attempt, RunBatch& batch,
                                        const std::vector<Event>& events);
  Status commit(const RunBatch& batch, const std::vector<const Event*>& steps);
  Status advance(QSqlDatabase& database, const RunBatch& batch,
                 const std::vector<const Event*>& steps);
  RunState state_at(double clock, bool news);
  Status settle_state(RunChange& change, double clock);

  Store& store_;
  QString folder_;
  int64_t run_ = 0;     // 0: not open
  int generation_ = 0;  // of the store
  RunState state_ = RunState::queued;
  RunSummary summary_;
  std::optional<RunProgress> progress_;  // none: to be rebuilt
  std::map<int64_t, Attempt> attempts_;
  HeartbeatWatch watch_;
  int64_t looks_ = 0;
};

}  // namespace ivl::app
