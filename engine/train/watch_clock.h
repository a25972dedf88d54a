// Time as a watching thread has seen it pass: a process that was stopped or starved for a while has
// not watched, and may blame nobody for that time.
#pragma once

#include <algorithm>
#include <chrono>

namespace ivl {

class WatchClock {
 public:
  /// `most`: what may pass between two calls of advance().
  explicit WatchClock(std::chrono::milliseconds most) : most_(most) {}

  void advance() {
    const auto now = std::chrono::steady_clock::now();
    watched_ += std::min<std::chrono::steady_clock::duration>(now - last_, most_);
    last_ = now;
  }
  double seconds() const { return std::chrono::duration<double>(watched_).count(); }

 private:
  std::chrono::steady_clock::duration most_, watched_{};
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace ivl
