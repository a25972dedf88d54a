// The dry run of the collectives and the state's bytes against what ranks really launch and hold.
#include <gtest/gtest.h>

#include "parallel/rank_processes.h"
#include "plan/schedule.h"
#include "plan/small_batch.h"
#include "train/train_state.h"

namespace ivl::plan {
namespace {

using nlohmann::json;

struct Case {
  const char* name;
  int world = 2, local_world = 2;
  int64_t micro_batches = 4;
  const char* after_vision = "shard";
  const char* after_language = "shard";
  const char* compute = "bf16";
  const char* reduce = "fp32";
  bool freeze_vision = false, freeze_projector = false, freeze_language = false;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

RunSpec spec_of(const Case& one) {
  RunSpec spec;
  spec.parallel.device = "cpu";
  spec.model.drop_path_rate = 0;
  spec.model.freeze_vision = one.freeze_vision;
  spec.model.freeze_projector = one.freeze_projector;
  spec.model.freeze_language = one.freeze_language;
  spec.precision.compute = one.compute;
  spec.precision.reduce = one.reduce;
  spec.parallel.after_forward_vision = one.after_vision;
  spec.parallel.after_forward_language = one.after_language;
  return spec;
}

const BatchShape kBatch{2, 64, 2, 40};

// A step of which the last rank has no micro-batches of its own.
void take_step(TrainState& state, InternVLChat& model, int64_t rounds) {
  state.begin_step();
  const bool blank = state.place().rank == state.place().world - 1;
  for (int64_t i = 0; i < rounds; ++i) {
    if (blank) {
      state.executor().run_blank();
    } else {
      state.executor().run(make_context(micro_batch(model.config, kBatch), model, 42), 0, 1.0);
    }
  }
  state.finish_gradients();
  const at::Tensor totals = at::zeros({kStepTotals}, at::kDouble);
  state.optimizer().add_squared_norm(totals);
  state.all_reduce(totals);
  state.update(totals, 1e-3);
}

json as_json(const std::map<std::string, CollectiveCount>& counts) {
  json all = json::object();
  for (const auto& [group, count] : counts) {
    all[group.starts_with("node") ? "node" : group] = {count.calls, count.bytes};
  }
  return all;
}

json measure(const Case& one, const RankContext& ranks) {
  const RunSpec spec = spec_of(one);
  InternVLChat model = make_internvl_chat(small_config(), model_options(spec, at::kCPU));
  TrainState state(model, spec, one.micro_batches, ranks.connect());
  load_constants(state, model);
  json memory = json::object();
  for (const MemoryItem& item : state.memory()) memory[item.component] = item.bytes;
  const int64_t rounds = (one.micro_batches + one.world - 1) / one.world;
  take_step(state, model, rounds);
  state.groups().log->take_counts();
  take_step(state, model, rounds);
  return {{"memory", memory}, {"collectives", as_json(state.groups().log->take_counts())}};
}

// The same as the log counts it: whole buffers; gradients are handed in as fp32.
json planned_collectives(const PlanInput& input) {
  json all = json::object();
  for (const Collective& one : step_schedule(input).order) {
    const bool gather =
        one.kind == CollectiveKind::gather_forward || one.kind == CollectiveKind::gather_backward;
    const bool reduce = one.kind == CollectiveKind::reduce_scatter;
    const char* group = one.within_node ? "node" : gather ? "gather" : reduce ? "reduce" : "scalars";
    const int64_t element_bytes = gather ? input.compute_bytes : reduce ? 4 : 8;
    json& count = all[group];
    if (count.is_null()) count = {0, 0};
    count[0] = count[0].get<int64_t>() + one.times;
    count[1] = count[1].get<int64_t>() + one.times * one.elements * element_bytes;
  }
  return all;
}

class RankPlan : public testing::TestWithParam<Case> {};

TEST_P(RankPlan, IsWhatRanksLaunchAndHold) {
  const Case& one = GetParam();
  const auto measured = run_ranks(
      one.world, [&](const RankContext& ranks) { return measure(one, ranks); }, one.local_world);
  PlanInput input = plan_input(small_config(), spec_of(one), kBatch, one.world, one.local_world);
  input.micro_batches = one.micro_batches;
  const json collectives = planned_collectives(input);
  const auto components = predict_memory(input);
  for (const json& rank : measured) {
    EXPECT_EQ(rank.at("collectives"), collectives);
    for (const auto& [name, bytes] : rank.at("memory").items()) {
      const auto planned = static_cast<double>(bytes_of(components, name));
      EXPECT_NEAR(bytes.get<double>(), planned, 0.005 * planned) << name;  // padding of moments
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RankPlan,
    testing::Values(
        Case{"two_ranks"}, Case{"three_ranks", 3, 3}, Case{"four_ranks_fp32", 4, 4, 4, "shard",
                                                           "shard", "fp32"},
        Case{"more_ranks_than_work", 3, 3, 2}, Case{"reduce_bf16", 2, 2, 4, "shard", "shard",
                                                    "bf16", "bf16"},
        Case{"kept", 2, 2, 6, "keep", "keep"}, Case{"kept_vision", 3, 3, 6, "keep", "shard"},
        Case{"two_nodes", 4, 2, 8, "node", "node"},
        Case{"language_on_nodes", 4, 2, 8, "shard", "node"},
        Case{"one_node_is_the_world", 2, 2, 4, "node", "node"},
        Case{"frozen_vision", 2, 2, 4, "shard", "shard", "bf16", "fp32", true},
        Case{"frozen_vision_kept", 2, 2, 4, "keep", "node", "bf16", "fp32", true},
        Case{"frozen_language_on_nodes", 4, 2, 4, "shard", "node", "bf16", "fp32", false, false,
             true},
        Case{"only_the_projector", 2, 2, 4, "shard", "shard", "bf16", "fp32", true, false, true},
        Case{"only_the_language", 2, 2, 4, "shard", "keep", "fp32", "fp32", true, true}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace ivl::plan
