#include "spec/activity.h"

namespace ivl {

void Activity::micro_batch(int64_t step, int64_t index, std::vector<std::string> rows) {
  if (rows.size() > kMostRows) rows.resize(kMostRows);
  {
    const std::lock_guard lock(mutex_);
    step_ = step;
    micro_batch_ = index;
    rows_ = std::move(rows);
  }
  tick();
}

Activity::View Activity::view() const {
  View view;
  view.ticks = ticks_.load(std::memory_order_relaxed);
  view.collectives = collectives_.load(std::memory_order_relaxed);
  view.waiting = waits_.load(std::memory_order_relaxed) > 0;
  view.phase = name_.load(std::memory_order_relaxed);
  const int64_t number = number_.load(std::memory_order_relaxed);
  if (number >= 0) view.phase += " " + std::to_string(number);
  view.patience_seconds = patience_.load(std::memory_order_relaxed);
  const std::lock_guard lock(mutex_);
  view.step = step_;
  view.micro_batch = micro_batch_;
  view.rows = rows_;
  return view;
}

}  // namespace ivl
