#include "spec/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ivl {

int64_t warmup_steps(const ScheduleSpec& spec, int64_t total_steps) {
  if (spec.warmup_steps > 0) return spec.warmup_steps;
  return static_cast<int64_t>(std::ceil(spec.warmup_ratio * static_cast<double>(total_steps)));
}

Schedule::Schedule(const ScheduleSpec& spec, double learning_rate, int64_t total_steps)
    : kind_(spec.kind),
      peak_(learning_rate),
      warmup_(ivl::warmup_steps(spec, total_steps)),
      total_(total_steps) {}

double Schedule::factor(int64_t updates_done) const {
  const auto done = static_cast<double>(updates_done);
  if (updates_done < warmup_) return done / static_cast<double>(std::max<int64_t>(1, warmup_));
  if (kind_ == "constant") return 1.0;
  const auto left = static_cast<double>(std::max<int64_t>(1, total_ - warmup_));
  const double progress = (done - static_cast<double>(warmup_)) / left;
  if (kind_ == "linear") return std::max(0.0, 1.0 - progress);
  return std::max(0.0, 0.5 * (1.0 + std::cos(std::numbers::pi * progress)));
}

}  // namespace ivl
