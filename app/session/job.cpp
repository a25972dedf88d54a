#include "session/job.h"

#include <utility>

namespace ivl::app {

Job::Job(QString title, QString detail, QObject* parent)
    : QObject(parent), title_(std::move(title)), detail_(std::move(detail)) {
  clock_.start();
  phase_clock_.start();
}

double Job::seconds() const {
  return state_ == State::running ? static_cast<double>(clock_.elapsed()) / 1e3 : seconds_;
}

void Job::stop() {
  if (!can_stop()) return;
  stop_->store(true);
  Q_EMIT changed();
}

void Job::take(const QString& name, int64_t done, int64_t total) {
  if (state_ != State::running) return;
  if (name != progress_.phase) {
    phase_clock_.restart();
    phase_start_ = done;
  }
  progress_ = {name, done, total, -1};
  const double elapsed = static_cast<double>(phase_clock_.elapsed()) / 1e3;
  const auto gained = static_cast<double>(done - phase_start_);
  // A first guess from less than a second would jump about.
  if (total > 0 && gained > 0 && elapsed > 1) {
    progress_.seconds_left = elapsed / gained * static_cast<double>(total - done);
  }
  Q_EMIT changed();
}

void Job::end(const Status& status) {
  seconds_ = seconds();
  if (status) {
    state_ = State::finished;
  } else if (is_interrupted(status.error())) {
    state_ = State::stopped;
  } else {
    state_ = State::failed;
    error_ = status.error();
  }
  Q_EMIT changed();
  Q_EMIT ended();
}

}  // namespace ivl::app
