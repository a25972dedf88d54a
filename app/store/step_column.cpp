#include "store/step_column.h"

#include <algorithm>

namespace ivl::app {

void StepColumn::append(int64_t step) {
  Run* last = runs_.empty() ? nullptr : &runs_.back();
  if (last && last->count == 1) {
    last->stride = step - last->first;
    last->count = 2;
  } else if (last && step - last->last() == last->stride) {
    ++last->count;
  } else {
    runs_.push_back({size_, step, 1, 1});
  }
  ++size_;
}

void StepColumn::append(const Run& run) {
  if (run.count == 0) return;
  // After three points its distance is that of the last run here, whatever was there before.
  const int64_t single = std::min<int64_t>(run.count, 3);
  for (int64_t i = 0; i < single; ++i) append(run.first + run.stride * i);
  runs_.back().count += run.count - single;
  size_ += run.count - single;
}

void StepColumn::append(const StepColumn& other) {
  for (const Run& run : other.runs_) append(run);
}

int64_t StepColumn::at_run(int64_t i) const {
  const auto after = std::ranges::upper_bound(runs_, i, {}, &Run::index);
  const Run& run = *(after - 1);
  return run.first + run.stride * (i - run.index);
}

int64_t StepColumn::lower_bound(int64_t step) const {
  const auto after = std::ranges::upper_bound(runs_, step, {}, &Run::first);
  if (after == runs_.begin()) return 0;
  const Run& run = *(after - 1);
  if (step > run.last()) return run.index + run.count;
  return run.index + (step - run.first + run.stride - 1) / run.stride;
}

}  // namespace ivl::app
