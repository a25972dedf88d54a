#include "plan/plan_input.h"

#include <algorithm>

#include "spec/settings.h"

namespace ivl::plan {
namespace {

Recompute recompute_mode(const std::string& name) {
  if (name == "none") return Recompute::none;
  return name == "some" ? Recompute::some : Recompute::all;
}

AfterForward after_forward_mode(const std::string& name) {
  if (name == "keep") return AfterForward::keep;
  return name == "node" ? AfterForward::node : AfterForward::shard;
}

bool recomputes(Recompute mode, int64_t number_in_tower) {
  return mode == Recompute::all || (mode == Recompute::some && number_in_tower % 2 == 0);
}

// A node that is the whole world, or one rank, keeps nothing that the world has not.
AfterForward effective(AfterForward mode, const PlanInput& input) {
  const bool nodes_differ = input.local_world > 1 && input.local_world < input.world;
  return mode == AfterForward::node && !nodes_differ ? AfterForward::shard : mode;
}

PlannedUnit lay_out(UnitInfo info) {
  PlannedUnit unit;
  for (const ParameterInfo& parameter : info.parameters) {
    const int64_t padded = round_up(parameter.elements());
    (parameter.trainable ? unit.trainable : unit.frozen) += padded;
    if (parameter.trainable && parameter.decays) unit.decayed += padded;
  }
  unit.info = std::move(info);
  return unit;
}

}  // namespace

PlanInput plan_input(const ModelConfig& config, const RunSpec& spec, const BatchShape& batch,
                     int64_t world, int64_t local_world) {
  PlanInput input;
  input.config = config;
  input.chain = chain_options(spec);
  input.batch = batch;
  input.micro_batches = std::max<int64_t>(1, micro_batches_per_step(spec.batch));
  input.world = world;
  input.local_world = std::min(world, local_world);
  input.compute_bytes = spec.precision.compute == "bf16" ? 2 : 4;
  input.recompute_vision = recompute_mode(spec.parallel.recompute_vision);
  input.recompute_language = recompute_mode(spec.parallel.recompute_language);
  input.reduce_bytes = spec.precision.reduce == "bf16" ? 2 : 4;
  input.after_vision = after_forward_mode(spec.parallel.after_forward_vision);
  input.after_language = after_forward_mode(spec.parallel.after_forward_language);
  input.offload_optimizer = spec.parallel.offload_optimizer;
  input.cuda = spec.parallel.device != "cpu";
  input.queue_depth = spec.data.queue_depth;
  return input;
}

BatchShape largest_batch(const RunSpec& spec) {
  const DataSpec& data = spec.data;
  int64_t tiles = 1;
  if (data.dynamic_tiling) tiles = data.max_tiles + (data.thumbnail && data.max_tiles > 1);
  const int64_t tokens = spec.batch.micro * data.max_sequence_length;
  return {spec.batch.micro, data.max_sequence_length, spec.batch.micro * tiles, tokens};
}

std::string setting_key(const char* key) { return find_setting(key) == nullptr ? "" : key; }

int64_t round_up(int64_t elements) {
  return (elements + kAlignElements - 1) / kAlignElements * kAlignElements;
}

int64_t shard_elements(int64_t length, int64_t world) {
  return round_up((length + world - 1) / world);
}

int64_t PlannedUnit::gathered(int64_t world) const {
  return world * (shard_elements(trainable, world) + shard_elements(frozen, world));
}

int64_t PlannedUnit::reduced(int64_t world) const {
  return world * shard_elements(trainable, world);
}

std::vector<PlannedUnit> planned_units(const PlanInput& input) {
  std::vector<PlannedUnit> units;
  int64_t vision = 0, language = 0;
  for (UnitInfo& info : unit_chain(input.config, input.chain)) {
    PlannedUnit unit = lay_out(std::move(info));
    const bool text = unit.info.part() == Part::language;
    unit.after = effective(text ? input.after_language : input.after_vision, input);
    if (unit.info.kind != UnitKind::loss_head) {  // it runs forward and backward at once
      unit.recomputed = text ? recomputes(input.recompute_language, language++)
                             : recomputes(input.recompute_vision, vision++);
    }
    units.push_back(std::move(unit));
  }
  return units;
}

size_t lowest_trained(const std::vector<PlannedUnit>& units) {
  const auto trains = [](const PlannedUnit& unit) { return unit.trainable > 0; };
  return static_cast<size_t>(std::ranges::find_if(units, trains) - units.begin());
}

int64_t rounds_per_step(const PlanInput& input) {
  return (input.micro_batches + input.world - 1) / input.world;
}

}  // namespace ivl::plan
