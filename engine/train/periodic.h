// A thread that does something every so often, and stops at once when told.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ivl {

/// A thread that takes no signals: those belong to the training thread.
std::thread quiet_thread(std::function<void()> work);

class Periodic {
 public:
  /// Calls `work` now and then every `period`, on a thread of its own.
  Periodic(std::chrono::milliseconds period, std::function<void()> work);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;
  /// Waits for work in progress; none is begun afterwards.
  void stop();

 private:
  void run();
  std::chrono::milliseconds period_;
  std::function<void()> work_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace ivl
