#include "parallel/weight_gather.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace ivl {

WeightGather::WeightGather(std::vector<FlatUnit*> units, std::vector<AfterForward> after,
                           RankGroups& groups)
    : units_(std::move(units)), after_(std::move(after)), groups_(groups), copies_(units_.size()) {
  if (!groups_.connected()) return;
  // A node that is the whole world, or one rank, has nothing to gather that the world has not.
  for (AfterForward& after_unit : after_) {
    if (after_unit == AfterForward::node && !groups_.node_gather) after_unit = AfterForward::shard;
  }
  const FlatOptions& options = units_.front()->options();
  const auto compute = at::TensorOptions().dtype(options.dtype).device(options.device);
  int64_t largest[2] = {0, 0};
  for (size_t i = 0; i < units_.size(); ++i) {
    int64_t elements = units_[i]->whole();
    if (after_[i] == AfterForward::node) {
      copies_[i].on_node = aligned_zeros(node_stride(i), compute);
      elements = std::max(elements, groups_.place.local_world * node_stride(i));
    }
    if (after_[i] == AfterForward::keep) {
      copies_[i].whole = aligned_zeros(elements, compute);
    } else {
      largest[i % 2] = std::max(largest[i % 2], elements);
    }
  }
  for (size_t i = 0; i < 2; ++i) slots_[i].buffer = aligned_zeros(largest[i], compute);
  for (size_t i = 0; i < units_.size(); ++i) {
    units_[i]->bind_weights(copies_[i].whole.defined() ? copies_[i].whole : slot(i).buffer);
  }
}

int64_t WeightGather::node_stride(size_t unit) const {
  return shard_stride(units_[unit]->whole(), groups_.place.local_world);
}

// Frozen units stay as they are.
void WeightGather::invalidate() {
  for (Slot& one : slots_) {
    if (one.holds != kNone && units_[one.holds]->trainable()) one.holds = kNone;
  }
  for (size_t i = 0; i < units_.size(); ++i) {
    if (units_[i]->trainable()) copies_[i].current = false;
  }
}

bool WeightGather::is_here(size_t unit) const {
  return after_[unit] == AfterForward::keep ? copies_[unit].current
                                            : slots_[unit % 2].holds == unit;
}

void WeightGather::prefetch(size_t unit) {
  if (!groups_.connected() || is_here(unit)) return;
  Copy& copy = copies_[unit];
  if (after_[unit] == AfterForward::keep) {
    copy.current = true;
    return launch(unit, copy.whole);
  }
  slot(unit).holds = unit;
  launch(unit, slot(unit).buffer);
}

void WeightGather::launch(size_t unit, const at::Tensor& whole) {
  const FlatUnit& flat = *units_[unit];
  Copy& copy = copies_[unit];
  const auto gather = [&](RankGroup& group, const at::Tensor& shard, int64_t begin) {
    if (shard.numel() == 0) return;
    const at::Tensor target = whole.narrow(0, begin, shard.numel() * group.size());
    copy.pending.push_back(group.all_gather(shard, target));
  };
  if (after_[unit] == AfterForward::node && copy.current) {
    return gather(*groups_.node_gather, copy.on_node, 0);
  }
  gather(*groups_.gather, flat.sent_weights(), 0);
  gather(*groups_.gather, flat.sent_frozen(), flat.whole_trainable());
}

void WeightGather::await(size_t unit) {
  prefetch(unit);
  Copy& copy = copies_[unit];
  for (auto& pending : std::exchange(copy.pending, {})) pending->wait();
  if (copy.on_node.defined() && !copy.current) copy_to_node(unit);
}

void WeightGather::copy_to_node(size_t unit) {
  Copy& copy = copies_[unit];
  copy.on_node.copy_(
      slot(unit).buffer.narrow(0, groups_.place.local_rank * node_stride(unit), node_stride(unit)));
  copy.current = true;
}

int64_t WeightGather::slot_bytes() const {
  int64_t total = 0;
  for (const Slot& one : slots_) {
    if (one.buffer.defined()) total += static_cast<int64_t>(one.buffer.nbytes());
  }
  return total;
}

int64_t WeightGather::kept_bytes() const {
  int64_t total = 0;
  for (const Copy& copy : copies_) {
    for (const at::Tensor* buffer : {&copy.whole, &copy.on_node}) {
      if (buffer->defined()) total += static_cast<int64_t>(buffer->nbytes());
    }
  }
  return total;
}

}  // namespace ivl
