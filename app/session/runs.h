// All runs: those that the store knows, followed while they change; new ones started through an
// executor. No matter where they execute.
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include "session/run_executor.h"
#include "session/run_ingest.h"
#include "spec/run_spec.h"
#include "store/store.h"

namespace ivl::app {

class Runs : public QObject {
  Q_OBJECT
 public:
  /// New run folders are made in `folder`. Store and executor outlive this.
  Runs(Store& store, RunExecutor& executor, const QString& folder, QObject* parent = nullptr);

  const std::vector<RunRow>& list() const { return list_; }  // newest first
  const RunRow* find(int64_t run) const;
  const RunRow* find(const QString& folder) const;
  bool is_loaded() const { return loaded_; }
  int running() const;  // how many train
  /// Seconds since it was last heard of, where it should be running; 0: it is heard.
  double silent(int64_t run) const { return silent_.value(run); }

  /// Writes run.json into a new folder of its own and starts it; the folder. Errors: see
  /// RunExecutor::start; not writable.
  Result<QString> start(const RunSpec& spec, int ranks);
  /// `changes`: settings of the next attempt that may differ from run.json's, as "key=value".
  Status resume(const QString& folder, int ranks = 1, const QStringList& changes = {});
  Status stop(const QString& folder) { return executor_.stop(folder); }
  Status kill(const QString& folder) { return executor_.kill(folder); }
  RunExecutor& executor() { return executor_; }

  /// The store has runs that did not come through here.
  void reload() { reload_.start(); }

  /// Takes in a run folder that lies elsewhere. Errors: it holds no run.json.
  Status add_folder(const QString& folder);
  /// Leaves the list; its folder stays as it is.
  void forget(int64_t run);
  void rename(int64_t run, const QString& name);
  void set_notes(int64_t run, const QString& notes);
  /// Number of its series colour; kept, known at once.
  void set_color(int64_t run, int color);
  /// Known at once.
  void set_tag(int64_t run, const QString& tag, bool on);

 Q_SIGNALS:
  void list_changed();
  /// Its events, marks or checkpoints.
  void changed(const ivl::app::RunChange& change);
  /// It went from one state to another while it was watched.
  void state_changed(int64_t run, ivl::app::RunState from);
  /// It ended before it had begun: what the engine said.
  void start_failed(const QString& folder, const ivl::Message& why);

 private:
  void take_store();
  void load();
  void take(std::vector<RunRow> rows);
  void take_change(const RunChange& change);
  void take_end(const QString& folder, int code);
  Store& store_;
  RunExecutor& executor_;
  QString folder_;
  RunIngest ingest_;
  std::vector<RunRow> list_;
  QHash<int64_t, double> silent_;
  QTimer reload_;
  bool loaded_ = false, reading_ = false, again_ = false;
};

/// Letters, digits, dot, dash and underscore of a name; "run" where nothing is left.
QString folder_name(const QString& name);

}  // namespace ivl::app
