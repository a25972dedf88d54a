// Sums gradients over micro-batches and ranks into each rank's shard.
#pragma once

#include <memory>
#include <vector>

#include "parallel/flat_unit.h"
#include "parallel/rank_groups.h"

namespace ivl {

/// With communicators a unit's gradients are made in slot i mod 2 (fp32, as large as the largest
/// unit that trains) and reduce-scattered while the unit below computes, once a micro-batch: what
/// is not reduced yet is never more than two units. Without them gradients are added into the sums
/// at once. The calls are the same on every rank, also where a rank has no micro-batch.
class GradientReduce {
 public:
  /// `wire`: the dtype in which gradients travel, kFloat or kBFloat16; sums are fp32.
  GradientReduce(std::vector<FlatUnit*> units, RankGroups& groups, at::ScalarType wire);

  void begin_step();
  /// The unit's parameters have gradients of zero (without communicators: those so far) to add to.
  void before_backward(size_t unit);
  /// The micro-batch's gradients of the unit are complete. Nothing for a unit that does not train.
  void reduce(size_t unit);
  /// All sums of the step are complete; those that no micro-batch touched are zero.
  void finish();

  int64_t slot_bytes() const;  // both slots, and two shards on their way into a sum

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  struct Slot {
    at::Tensor whole, shard;  // fp32
    size_t unit = kNone;      // whose reduction is under way
    std::unique_ptr<Pending> pending;
  };
  void settle(Slot& slot);

  std::vector<FlatUnit*> units_;
  RankGroups& groups_;
  at::ScalarType wire_;
  Slot slots_[2];
  std::vector<bool> summed_;  // by unit: its sum holds something of this step
};

}  // namespace ivl
