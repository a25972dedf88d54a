// A wish to stop that wakes whoever waits, and points in time until which one waits.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace ivl::remote {

using Clock = std::chrono::steady_clock;
using Deadline = Clock::time_point;

inline Deadline in(std::chrono::milliseconds time) { return Clock::now() + time; }

/// For poll(): at least 0; a time-out longer than a minute is cut to one.
inline int left_ms(Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

/// Asked for once, from any thread; stays so. Outlives every call that it was given to.
class Cancel {
 public:
  Cancel() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Cancel() { ::close(fd_); }
  Cancel(const Cancel&) = delete;
  Cancel& operator=(const Cancel&) = delete;

  void ask() {
    asked_ = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto n = ::write(fd_, &one, sizeof one);
  }
  bool asked() const { return asked_; }
  int fd() const { return fd_; }  ///< readable once asked

 private:
  std::atomic<bool> asked_ = false;
  int fd_;
};

}  // namespace ivl::remote
