// A long operation that a person can see, wait for and stop.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "data/work.h"
#include "session/place.h"

namespace ivl::app {

/// Lives on the interface thread; its work runs on another. Ends exactly once.
class Job : public QObject {
  Q_OBJECT
 public:
  enum class State { running, finished, failed, stopped };
  struct Progress {
    QString phase;  // the engine's word for what is going on, "" = only one
    int64_t done = 0;
    int64_t total = 0;         // 0 = not known
    double seconds_left = -1;  // below 0 = not known
  };
  /// What runs elsewhere. The control's report and stop are the job's own.
  using Work = std::function<Status(const WorkControl&)>;

  const QString& title() const { return title_; }
  const QString& detail() const { return detail_; }
  State state() const { return state_; }
  const Progress& progress() const { return progress_; }
  double seconds() const;  // so far, or in all
  /// Why it failed. Precondition: state() == failed.
  const Message& error() const { return *error_; }
  /// Where the result is, once finished.
  const std::optional<Place>& result() const { return result_; }
  void set_result(const Place& place) { result_ = place; }
  bool can_stop() const { return state_ == State::running && !stop_->load(); }

 public Q_SLOTS:
  void stop();

 Q_SIGNALS:
  void changed();  // at most ten times a second, and at the end
  void ended();    // state() is final

 private:
  friend class JobList;
  Job(QString title, QString detail, QObject* parent);
  void take(const QString& phase, int64_t done, int64_t total);
  void end(const Status& status);

  QString title_, detail_;
  State state_ = State::running;
  Progress progress_;
  std::optional<Message> error_;
  std::optional<Place> result_;
  std::shared_ptr<std::atomic<bool>> stop_ = std::make_shared<std::atomic<bool>>(false);
  QElapsedTimer clock_, phase_clock_;
  int64_t phase_start_ = 0;
  double seconds_ = 0;
};

}  // namespace ivl::app
