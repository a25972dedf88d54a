// Brings units' whole weights to where they are computed with, and gives them back.
#pragma once

#include <memory>
#include <vector>

#include "parallel/flat_unit.h"
#include "parallel/rank_groups.h"

namespace ivl {

/// What becomes of a unit's whole weights after its forward.
enum class AfterForward {
  shard,  // given back; gathered again from all ranks for backward
  node,   // each node keeps one copy, split over its ranks; gathered again inside the node
  keep    // kept until the next update
};

/// Unit i is gathered into slot i mod 2, allocated once and as large as the largest unit, so that
/// the next unit's gather is in flight while this one computes, in both directions. Units that keep
/// their weights have buffers of their own. The calls, and so the collectives, are the same on
/// every rank. Without communicators nothing is moved.
class WeightGather {
 public:
  /// `units` in chain order, the loss unit last; `after` as long.
  WeightGather(std::vector<FlatUnit*> units, std::vector<AfterForward> after, RankGroups& groups);

  /// An update changed the shards: what was gathered before is old.
  void invalidate();
  /// Launches the unit's gather unless its weights are here or under way. What the current stream
  /// was given before must have been the last use of the slot's former unit.
  void prefetch(size_t unit);
  /// What comes next on this thread (or the current stream) sees the unit's whole weights.
  void await(size_t unit);

  RankGroups& groups() { return groups_; }
  int64_t slot_bytes() const;  // both slots
  int64_t kept_bytes() const;  // of units that keep their weights, and of nodes' copies

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  struct Slot {
    at::Tensor buffer;
    size_t holds = kNone;
  };
  struct Copy {          // of one unit
    at::Tensor whole;    // keep: its own buffer
    at::Tensor on_node;  // node: this rank's part of the node's copy
    bool current = false;
    std::vector<std::unique_ptr<Pending>> pending;
  };
  Slot& slot(size_t unit) { return slots_[unit % 2]; }
  bool is_here(size_t unit) const;
  void launch(size_t unit, const at::Tensor& whole);
  void copy_to_node(size_t unit);
  int64_t node_stride(size_t unit) const;

  std::vector<FlatUnit*> units_;
  std::vector<AfterForward> after_;
  RankGroups& groups_;
  Slot slots_[2];
  std::vector<Copy> copies_;
};

}  // namespace ivl
