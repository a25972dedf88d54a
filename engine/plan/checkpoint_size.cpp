#include "plan/checkpoint_size.h"

#include <algorithm>

namespace ivl::plan {
namespace {

constexpr int64_t kStateBytes = 12;  // master and two moments of a trained parameter, fp32

// The last step is saved too.
int64_t saves_of(const CheckpointSpec& spec, int64_t steps) {
  if (spec.every_steps == 0) return 1;
  return (steps + spec.every_steps - 1) / spec.every_steps;
}

}  // namespace

CheckpointCost checkpoint_cost(const PlanInput& input, const CheckpointSpec& spec, int64_t steps,
                               const Assumptions& assumptions) {
  int64_t trained = 0, frozen = 0, shard = 0;
  for (const PlannedUnit& unit : planned_units(input)) {
    for (const ParameterInfo& parameter : unit.info.parameters) {
      (parameter.trainable ? trained : frozen) += parameter.elements();
    }
    shard += shard_elements(unit.trainable, input.world);
  }
  const double bandwidth = assumptions.value("storage_gbps") * 1e9;
  CheckpointCost cost;
  cost.full_bytes = kStateBytes * trained + input.compute_bytes * frozen;
  cost.weights_bytes = input.compute_bytes * (trained + frozen);
  cost.staging_rank_bytes = kStateBytes * shard;
  cost.staging_node_bytes = cost.staging_rank_bytes * input.local_world;
  cost.save_seconds = static_cast<double>(cost.full_bytes) / bandwidth;
  cost.weights_seconds = static_cast<double>(cost.weights_bytes) / bandwidth;
  cost.saves = saves_of(spec, steps);
  cost.on_disk = spec.keep == 0 ? cost.saves : std::min(cost.saves, spec.keep + 1);
  cost.disk_bytes = cost.on_disk * cost.full_bytes;
  return cost;
}

}  // namespace ivl::plan
