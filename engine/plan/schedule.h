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
  int64_t elements = 0;  // of the whole buffer, with padding
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

/// Each round: units gathered in chain order, the loss head last; backward gathers from the last
/// unit down to the lowest that trains, each launched one unit ahead; a unit's gradients are
/// reduced right after its backward. A unit kept after forward is gathered once a step, one kept
/// by its node is gathered from the other nodes once a step and inside of the node afterwards.
CollectiveSchedule step_schedule(const PlanInput& input);

}  // namespace ivl::plan
