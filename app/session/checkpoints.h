// The checkpoints of all runs: looked at by internvl-engine while someone wants to see them, and
// what a person does to them.
#pragma once

#include <QObject>
#include <QTimer>
#include <set>

#include "session/checkpoint_facts.h"
#include "session/job_list.h"
#include "session/latest.h"
#include "session/runs.h"

namespace ivl::app {

class Checkpoints : public QObject {
  Q_OBJECT
 public:
  /// All of these outlive this.
  Checkpoints(Store& store, Runs& runs, JobList& jobs, QObject* parent = nullptr);

  /// Looks at the folders anew, at once; changed() follows.
  void look();
  /// Unless that was done, or is being done.
  void look_once() {
    if (!loaded_ && !looking_.busy()) look();
  }
  /// While someone watches (each says so, and when no more), what runs do is followed.
  void set_watched(bool watched);

  const std::vector<CheckpointFacts>& list() const { return looked_.list; }
  std::vector<const CheckpointFacts*> of_run(int64_t run) const;  // 0: all
  const CheckpointFacts* find(int64_t run, int64_t step) const;
  bool is_loaded() const { return loaded_; }
  const std::optional<Message>& error() const { return looked_.error; }
  int64_t free_bytes() const { return looked_.free_bytes; }  // -1: not known

  /// Each is a job; what comes of it is seen by changed() or told by failed().
  void verify(const std::vector<CheckpointFacts>& wanted);
  void set_pinned(const CheckpointFacts& one, bool pinned);
  void remove(const CheckpointFacts& one);
  /// As a Hugging Face folder that must not exist; `then` where it is there.
  void export_to(const CheckpointFacts& one, const QString& folder,
                 std::function<void()> then = {});
  /// The line that does what verify() or export_to() does.
  static QString verify_command(const CheckpointFacts& one);
  static QString export_command(const CheckpointFacts& one, const QString& folder);

 Q_SIGNALS:
  void changed();
  void failed(const ivl::Message& why);

 private:
  void ask_store(CheckpointsLooked looked);
  void take(CheckpointsLooked looked);
  void start(const QString& title, const CheckpointFacts& one, const QStringList& words,
             std::function<void()> then = {});
  Store& store_;
  Runs& runs_;
  JobList& jobs_;
  CheckpointsLooked looked_;
  Latest looking_;
  QTimer soon_;
  std::set<int64_t> asked_;  // runs that the newest look is about
  bool loaded_ = false;
  int watched_ = 0;  // by how many
};

}  // namespace ivl::app
