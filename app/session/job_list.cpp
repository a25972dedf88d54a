#include "session/job_list.h"

#include <QCoreApplication>
#include <QThread>
#include <exception>

namespace ivl::app {
namespace {

Status guarded(const Job::Work& work, const WorkControl& control) {
  try {
    return work(control);
  } catch (const Failure& failure) {
    return failure.message;
  } catch (const std::exception& error) {
    return say("app.job_broke", "an unexpected error: {cause}", {{"cause", error.what()}});
  }
}

}  // namespace

JobList::JobList(QObject* parent) : QObject(parent) {
  // Jobs hand their work to threads of their own; the pool only waits for them.
  pool_.setMaxThreadCount(8);
}

JobList::~JobList() {
  for (Job* job : running_) job->stop();
  pool_.waitForDone();
}

Job* JobList::start(const QString& title, const QString& detail, Job::Work work,
                    std::function<void(const Job&)> then) {
  auto* job = new Job(title, detail, this);
  running_.append(job);
  WorkControl control;
  control.threads = std::max(1, QThread::idealThreadCount() - 1);
  control.stop = job->stop_.get();
  control.report = [job](const char* phase, int64_t done, int64_t total) {
    QMetaObject::invokeMethod(
        job, [job, name = QString::fromUtf8(phase), done, total] { job->take(name, done, total); });
  };
  connect(job, &Job::changed, this, &JobList::changed);
  // `stop` outlives the job: the work holds it.
  pool_.start(
      [this, job, control, stop = job->stop_, work = std::move(work), then = std::move(then)] {
        const Status status = guarded(work, control);
        QMetaObject::invokeMethod(job, [this, job, status, then] {
          job->end(status);
          if (then) then(*job);
          finish(job);
        });
      });
  Q_EMIT started(job);
  Q_EMIT changed();
  return job;
}

void JobList::finish(Job* job) {
  running_.removeOne(job);
  ended_.prepend(job);
  while (ended_.size() > kept) ended_.takeLast()->deleteLater();
  Q_EMIT changed();
}

void JobList::clear_ended() {
  for (Job* job : ended_) job->deleteLater();
  ended_.clear();
  Q_EMIT changed();
}

}  // namespace ivl::app
