// What checkpoints cost: bytes on disk, pinned memory of a node, seconds of a save.
#pragma once

#include "plan/assumptions.h"
#include "plan/plan_input.h"

namespace ivl::plan {

struct CheckpointCost {
  int64_t full_bytes = 0;          // master, two moments; frozen weights as they are
  int64_t weights_bytes = 0;       // weights only, in the compute type
  int64_t staging_rank_bytes = 0;  // pinned host memory for the snapshot
  int64_t staging_node_bytes = 0;
  double save_seconds = 0;     // of a full one at the assumed bandwidth
  double weights_seconds = 0;  // of weights only
  int64_t saves = 0;           // in the whole run
  int64_t on_disk = 0;         // at most at a time: those kept, and the one being written
  int64_t disk_bytes = 0;
};

/// `steps` of the whole run.
CheckpointCost checkpoint_cost(const PlanInput& input, const CheckpointSpec& spec, int64_t steps,
                               const Assumptions& assumptions);

}  // namespace ivl::plan
