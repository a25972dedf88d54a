#include "parallel/gradient_reduce.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace ivl {

GradientReduce::GradientReduce(std::vector<FlatUnit*> units, RankGroups& groups,
                               at::ScalarType wire)
    : units_(std::move(units)), groups_(groups), wire_(wire), summed_(units_.size(), false) {
  if (!groups_.connected()) return;
  const FlatOptions& options = units_.front()->options();
  const auto fp32 = at::TensorOptions().dtype(at::kFloat).device(options.device);
  int64_t largest[2] = {0, 0};
  for (size_t i = 0; i < units_.size(); ++i) {
    largest[i % 2] = std::max(largest[i % 2], units_[i]->whole_trainable());
  }
  for (size_t i = 0; i < 2; ++i) {
    slots_[i].whole = aligned_zeros(largest[i], fp32);
    slots_[i].shard = aligned_zeros(largest[i] / groups_.place.world, fp32);
  }
  for (size_t i = 0; i < units_.size(); ++i) units_[i]->bind_gradients(slots_[i % 2].whole);
}

void GradientReduce::begin_step() { std::fill(summed_.begin(), summed_.end(), false); }

void GradientReduce::before_backward(size_t unit) {
  if (!units_[unit]->trainable()) return;
  if (!groups_.connected()) {
    if (!summed_[unit]) at::Tensor(units_[unit]->gradient_sum()).zero_();
    summed_[unit] = true;
    return;
  }
  Slot& slot = slots_[unit % 2];
  settle(slot);
  slot.whole.narrow(0, 0, units_[unit]->whole_trainable()).zero_();
}

void GradientReduce::reduce(size_t unit) {
  if (!units_[unit]->trainable() || !groups_.connected()) return;
  Slot& slot = slots_[unit % 2];
  const at::Tensor& sum = units_[unit]->gradient_sum();
  const at::Tensor whole = slot.whole.narrow(0, 0, units_[unit]->whole_trainable());
  const at::Tensor into = summed_[unit] ? slot.shard.narrow(0, 0, sum.numel()) : sum;
  slot.pending = groups_.reduce->reduce_scatter(whole, into, wire_);
  slot.unit = unit;
}

// The first micro-batch's reduction goes straight into the sum, later ones are added.
void GradientReduce::settle(Slot& slot) {
  if (slot.unit == kNone) return;
  const size_t unit = std::exchange(slot.unit, kNone);
  std::exchange(slot.pending, nullptr)->wait();
  at::Tensor sum = units_[unit]->gradient_sum();
  if (summed_[unit]) sum.add_(slot.shard.narrow(0, 0, sum.numel()));
  summed_[unit] = true;
}

void GradientReduce::finish() {
  for (Slot& slot : slots_) settle(slot);
  for (size_t i = 0; i < units_.size(); ++i) {
    if (!summed_[i]) at::Tensor(units_[i]->gradient_sum()).zero_();
  }
}

int64_t GradientReduce::slot_bytes() const {
  int64_t total = 0;
  for (const Slot& slot : slots_) {
    if (!slot.whole.defined()) continue;
    total += static_cast<int64_t>(slot.whole.nbytes() + slot.shard.nbytes());
  }
  return total;
}

}  // namespace ivl
