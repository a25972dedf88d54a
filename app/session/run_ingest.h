// Follows run folders: what they become is taken into the store on a thread of its own, and told.
#pragma once

#include <QObject>
#include <QThread>

#include "session/run_follower.h"

namespace ivl::app {

class RunIngest : public QObject {
  Q_OBJECT
 public:
  static constexpr int kActiveMs = 1000;  // between two looks at a run that trains
  static constexpr int kIdleMs = 10'000;  // at one that does not, or cannot be read

  /// The store outlives this.
  explicit RunIngest(Store& store, QObject* parent = nullptr);
  /// Waits for the look that is going on.
  ~RunIngest() override;

  /// From now on, starting at once. A folder that is followed already is looked at at once.
  void follow(const QString& folder);
  /// Every run folder that lies in `folder`.
  void follow_below(const QString& folder);
  void unfollow(const QString& folder);

 Q_SIGNALS:
  /// Something changed in the store; also where a run is only silent, once a look.
  void changed(const ivl::app::RunChange& change);
  /// Told once until the run can be read again.
  void failed(const QString& folder, const ivl::Message& why);

 private:
  class Worker;
  QThread thread_;
  Worker* worker_;  // lives on thread_
};

}  // namespace ivl::app
