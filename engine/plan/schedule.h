// The collectives of one step in the order in which every rank launches them: a dry run.
#pragma once

#include "plan/plan_input.h"

namespace ivl::plan {

enum class CollectiveKind {
  gather_forward,   // a unit's weights before its forward
  gather_backward,  // the same again before its backward
  reduce_scatter,   // a unit's gradients after its backward
  all_reduce        // the step's totals
};
const char* to_string(CollectiveKind kind);

struct Collective {
  CollectiveKind kind = CollectiveKind::gather_forward;
  size_t unit = 0;       // index in the chain; the number of units for the totals
  int64_t elements = 0;  // of the whole buffer, with padding: trainable, frozen or node's copy
  int64_t ranks = 1;     // that take part: all, or those of a node
  int64_t bytes = 0;     // that a rank sends, ring algorithm
  int64_t messages = 0;  // that a rank sends
  bool within_node = false;
  int64_t times = 1;  // in a step: rounds after the first one are alike and listed once
};

/// Empty for a world of one.
struct CollectiveSchedule {
  std::vector<Collective> order;
  int64_t rounds = 0;  // micro-batches of a rank, blank ones included

  int64_t count(CollectiveKind kind) const;
  int64_t bytes(CollectiveKind kind) const;
  int64_t bytes() const;
  int64_t messages() const;
  int64_t bytes_within_nodes() const;  // of gathers from the node's own copy
};

/// A step in the middle of a run. Each round: units gathered in chain order, the loss head last;
/// backward gathers from there down to the lowest unit that trains, launched one unit ahead; a
/// unit's gradients are reduced right after its backward. What still lies in one of the two slots
/// (unit i uses slot i mod 2) is not gathered again: the unit below the head, the lowest two at the
/// next round's beginning. A unit kept after forward is gathered once a step, one kept by its node
/// from the other nodes once a step and inside of the node afterwards; frozen ones stay over steps.
/// A unit's frozen parameters are gathered beside its others, by a launch of their own.
CollectiveSchedule step_schedule(const PlanInput& input);

}  // namespace ivl::plan
