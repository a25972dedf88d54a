// How long a rank has made no progress, and how long it may.
#pragma once

#include <algorithm>

#include "spec/activity.h"

namespace ivl {

class IdleMeter {
 public:
  static constexpr double kTimesLongestPause = 4;

  /// `hang`: seconds; 0: never too long.
  explicit IdleMeter(double hang) : hang_(hang) {}

  /// `now` on the watching thread's clock, `device_ticks` as Activity's.
  void look(const Activity::View& view, uint64_t device_ticks, double now) {
    if (view.ticks != ticks_ || device_ticks != device_ticks_) {
      if (!excused_) longest_ = std::max(longest_, now - since_);
      ticks_ = view.ticks;
      device_ticks_ = device_ticks;
      since_ = now;
      excused_ = false;
    }
    // Pauses for others, and those declared, say nothing about what is usual.
    excused_ = excused_ || view.waiting || view.patience_seconds > 0;
    idle_ = now - since_;
    limit_ = hang_ > 0 ? std::max({hang_, kTimesLongestPause * longest_,
                                   static_cast<double>(view.patience_seconds)})
                       : 0;
  }
  double idle() const { return idle_; }    // seconds
  double limit() const { return limit_; }  // seconds, 0: none

 private:
  double hang_, since_ = 0, longest_ = 0, idle_ = 0, limit_ = 0;
  uint64_t ticks_ = 0, device_ticks_ = 0;
  bool excused_ = true;  // the start
};

}  // namespace ivl
