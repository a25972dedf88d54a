#include "session/run_ingest.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTimer>
#include <memory>

#include "store/store.h"

namespace ivl::app {

class RunIngest::Worker : public QObject {
 public:
  Worker(Store& store, RunIngest* owner) : store_(store), owner_(owner), timer_(new QTimer(this)) {
    clock_.start();
    timer_->setSingleShot(true);
    connect(timer_, &QTimer::timeout, this, &Worker::look_at_next);
  }

  void follow(const QString& folder) {
    auto& run = runs_[folder];
    if (!run.follower) run.follower = std::make_unique<RunFollower>(store_, folder);
    run.due = clock_.elapsed();
    wait_for_next();
  }

  void follow_below(const QString& folder) {
    const QDir all(folder);
    for (const QString& name : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
      const QString run = all.absoluteFilePath(name);
      if (QFileInfo::exists(run + QStringLiteral("/run.json"))) follow(run);
    }
  }

  void unfollow(const QString& folder) { runs_.erase(folder); }

 private:
  struct Run {
    std::unique_ptr<RunFollower> follower;
    qint64 due = 0;  // ms
    bool failed = false;
  };
  using Runs = std::map<QString, Run>;

  /// The one that has waited longest: a long run does not keep the others from being read.
  Runs::iterator next() {
    return std::ranges::min_element(runs_, {}, [](const auto& one) { return one.second.due; });
  }

  void wait_for_next() {
    if (runs_.empty()) return;
    const qint64 wait = next()->second.due - clock_.elapsed();
    timer_->start(static_cast<int>(std::max<qint64>(wait, 0)));
  }

  void look_at_next() {
    const auto at = next();
    if (at != runs_.end() && at->second.due <= clock_.elapsed()) look(at->first, at->second);
    wait_for_next();
  }

  void look(const QString& folder, Run& run) {
    const auto change = run.follower->look(static_cast<double>(clock_.elapsed()) / 1000);
    const bool again = change && change->more;
    const bool active = change && run.follower->is_active();
    run.due = clock_.elapsed() + (again ? 0 : active ? kActiveMs : kIdleMs);
    if (!change && !run.failed) {
      tell([folder, why = change.error()](RunIngest* to) { Q_EMIT to->failed(folder, why); });
    }
    run.failed = !change;
    if (change && (change->any() || change->state == RunState::silent))
      tell([told = *change](RunIngest* to) { Q_EMIT to->changed(told); });
  }

  template <typename Tell>
  void tell(Tell what) {
    QMetaObject::invokeMethod(owner_, [owner = owner_, what = std::move(what)] { what(owner); });
  }

  Store& store_;
  RunIngest* owner_;
  QTimer* timer_;
  QElapsedTimer clock_;
  Runs runs_;
};

RunIngest::RunIngest(Store& store, QObject* parent)
    : QObject(parent), worker_(new Worker(store, this)) {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  thread_.start();
}

RunIngest::~RunIngest() {
  thread_.quit();
  thread_.wait();
}

void RunIngest::follow(const QString& folder) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, folder] { worker->follow(folder); });
}

void RunIngest::follow_below(const QString& folder) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, folder] { worker->follow_below(folder); });
}

void RunIngest::unfollow(const QString& folder) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, folder] { worker->unfollow(folder); });
}

}  // namespace ivl::app
