// The learning rate of each step: what the optimizer uses, and what a form draws.
#pragma once

#include <cstdint>
#include <string>

#include "spec/run_spec.h"

namespace ivl {

/// Linear warm-up from 0, then a half cosine or a line to 0, or constant. Step s (from 1) uses
/// factor(s - 1), as transformers' get_*_schedule_with_warmup: the first update of a run with
/// warm-up is made with rate 0 and the value after the last step is 0.
class Schedule {
 public:
  Schedule(const ScheduleSpec& spec, double learning_rate, int64_t total_steps);
  /// What the optimizer uses in `step`, which counts from 1. (The reference logs the value AFTER
  /// its step, which is learning_rate(step + 1) here.)
  double learning_rate(int64_t step) const { return peak_ * factor(step - 1); }
  int64_t warmup_steps() const { return warmup_; }

 private:
  double factor(int64_t updates_done) const;
  std::string kind_;
  double peak_;
  int64_t warmup_, total_;
};

/// `warmup_steps` where given, else ceil(warmup_ratio * total_steps), as transformers.
int64_t warmup_steps(const ScheduleSpec& spec, int64_t total_steps);

}  // namespace ivl
