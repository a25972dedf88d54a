// All jobs: the running ones and the last that ended. Whatever takes long is started here.
#pragma once

#include <QList>
#include <QObject>
#include <QThreadPool>

#include "session/job.h"

namespace ivl::app {

class JobList : public QObject {
  Q_OBJECT
 public:
  explicit JobList(QObject* parent = nullptr);
  /// Stops everything and waits: work may use what is destroyed after this.
  ~JobList() override;

  /// Runs `work` on a thread of its own kind (at most one core less than there are, so that the
  /// interface keeps one); `then` runs on the interface thread before Job::ended.
  /// The job belongs to the list and lives until it has dropped out of the history.
  Job* start(const QString& title, const QString& detail, Job::Work work,
             std::function<void(const Job&)> then = {});

  const QList<Job*>& running() const { return running_; }
  const QList<Job*>& ended() const { return ended_; }  // newest first
  static constexpr int kept = 50;
  void clear_ended();

 Q_SIGNALS:
  void started(ivl::app::Job* job);
  void changed();  // some job

 private:
  void finish(Job* job);
  QList<Job*> running_, ended_;
  QThreadPool pool_;
};

}  // namespace ivl::app
