// Work in the background of which only the newest answer counts: filters, previews, sums.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <utility>

namespace ivl::app {

/// One for each question that is asked again and again. Lives on the interface thread; an answer
/// to an older question, or after this is gone, is dropped, and its work is told to stop.
class Latest {
 public:
  Latest() = default;
  ~Latest() { drop(); }
  Latest(const Latest&) = delete;
  Latest& operator=(const Latest&) = delete;

  /// `work(const std::atomic<bool>& stop)` runs on another thread, `then(its result)` on this one.
  template <typename Work, typename Then>
  void start(Work work, Then then) {
    drop();
    stop_ = std::make_shared<std::atomic<bool>>(false);
    QThreadPool::globalInstance()->start([this, stop = stop_, alive = std::weak_ptr(context_),
                                          context = context_.get(), work = std::move(work),
                                          then = std::move(then)]() mutable {
      if (*stop) return;
      auto result = std::make_shared<decltype(work(*stop))>(work(*stop));
      const auto held = alive.lock();
      if (!held || *stop) return;
      QMetaObject::invokeMethod(
          context,
          [this, stop, result, then = std::move(then)]() mutable {
            if (*stop) return;
            stop_.reset();  // answered
            then(std::move(*result));
          },
          Qt::QueuedConnection);
    });
  }
  void drop() {
    if (stop_) stop_->store(true);
    stop_.reset();
  }
  bool busy() const { return stop_ != nullptr; }

 private:
  // Deleted on its own thread, even where a worker holds it last.
  std::shared_ptr<QObject> context_{new QObject, [](QObject* object) { object->deleteLater(); }};
  std::shared_ptr<std::atomic<bool>> stop_;
};

}  // namespace ivl::app
