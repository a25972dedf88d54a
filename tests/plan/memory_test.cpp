// Bytes of the state by the formula of the sharding, and how settings move them.
#include <gtest/gtest.h>

#include "plan/plan_cases.h"

namespace ivl::plan {
namespace {

PlanInput published(int64_t world) {
  return plan_input(published_config(), {}, {8, 2048, 8, 8 * 2048}, world, 8);
}

int64_t parameters(const PlanInput& input) {
  int64_t total = 0;
  for (const PlannedUnit& unit : planned_units(input)) total += unit.info.elements();
  return total;
}

TEST(PlannedMemory, StateIsBytesAParameterDividedByRanks) {
  for (const int64_t world : {1, 2, 24, 32, 64, 1000, 1024}) {
    const PlanInput input = published(world);
    const auto components = predict_memory(input);
    const double share = static_cast<double>(parameters(input)) / static_cast<double>(world);
    const auto expect = [&](const char* name, double bytes) {
      EXPECT_NEAR(static_cast<double>(bytes_of(components, name)), bytes * share,
                  0.005 * bytes * share)
          << name << " on " << world;
    };
    expect("weights", 2);
    expect("gradients", 4);
    expect("master", 4);
    expect("moments", 8);
  }
}

// 16 bytes a parameter with a bf16 gradient are 20 GB a rank on 32: here the gradient is fp32.
TEST(PlannedMemory, ThirtyTwoRanksHoldTwentyGigabytesOfStateAndTheFp32Gradient) {
  const auto components = predict_memory(published(32));
  const double state =
      1e-9 *
      static_cast<double>(bytes_of(components, "weights") + bytes_of(components, "master") +
                          bytes_of(components, "moments") + bytes_of(components, "gradients") / 2);
  EXPECT_NEAR(state, 20.0, 0.1);
}

TEST(PlannedMemory, SlotsHoldTheLargestUnitTwice) {
  const PlanInput input = published(64);
  const auto components = predict_memory(input);
  const int64_t block = 557'856'768, head = 64009 * int64_t{7168} + 7168;  // elements
  const auto largest = static_cast<double>(std::max(block, head));
  EXPECT_NEAR(static_cast<double>(bytes_of(components, "gather_slots")), 2 * 2 * largest, 2e6);
  EXPECT_NEAR(static_cast<double>(bytes_of(components, "gradient_slots")),
              2 * 4 * largest * (1 + 1.0 / 64), 2e6)
      << "each with the shard that it is reduced into";
  EXPECT_EQ(bytes_of(components, "reduce_staging"), 0);
  EXPECT_EQ(bytes_of(predict_memory(published(1)), "gather_slots"), 0);
}

TEST(PlannedMemory, Fp32NeedsNoMasterBesideTheWeight) {
  RunSpec spec;
  spec.precision.compute = "fp32";
  const auto components = predict_memory(plan_input(small_config(), spec, {}, 4, 4));
  EXPECT_EQ(bytes_of(components, "master"), 0);
  EXPECT_EQ(bytes_of(components, "weights") * 2, bytes_of(components, "moments"));
}

TEST(PlannedMemory, ReducingInBf16NeedsAStagingBuffer) {
  PlanInput input = published(64);
  input.reduce_bytes = 2;
  const auto components = predict_memory(input);
  EXPECT_EQ(4 * bytes_of(components, "reduce_staging") * 65 / 64,
            bytes_of(components, "gradient_slots"));
}

TEST(PlannedMemory, OffloadMovesMasterAndMomentsToTheHost) {
  PlanInput input = published(64);
  const auto there = predict_memory(input);
  input.offload_optimizer = true;
  const auto moved = predict_memory(input);
  EXPECT_EQ(bytes_of(moved, "optimizer_host"),
            bytes_of(there, "master") + bytes_of(there, "moments"));
  EXPECT_EQ(total_bytes(there, Place::device) - total_bytes(moved, Place::device),
            bytes_of(moved, "optimizer_host"));
}

TEST(PlannedMemory, WeightsThatStayAfterForward) {
  PlanInput input = published(64);
  const double model = 2 * static_cast<double>(parameters(input));
  input.after_language = input.after_vision = AfterForward::node;
  EXPECT_NEAR(static_cast<double>(bytes_of(predict_memory(input), "kept_weights")), model / 8,
              0.001 * model);
  input.after_language = input.after_vision = AfterForward::keep;
  const auto kept = predict_memory(input);
  EXPECT_NEAR(static_cast<double>(bytes_of(kept, "kept_weights")), model, 0.001 * model);
  EXPECT_EQ(bytes_of(kept, "gather_slots"), 0) << "units are gathered where they stay";
}

TEST(PlannedMemory, FrozenPartsHaveWeightsOnly) {
  RunSpec spec;
  spec.model.freeze_vision = spec.model.freeze_language = true;
  const PlanInput input = plan_input(published_config(), spec, {8, 2048, 8, 0}, 8, 8);
  const auto components = predict_memory(input);
  const double all = static_cast<double>(parameters(input)), projector = 143'200'256;
  EXPECT_NEAR(static_cast<double>(bytes_of(components, "weights")), 2 * all / 8, 1e7);
  EXPECT_NEAR(static_cast<double>(bytes_of(components, "moments")), 8 * projector / 8, 1e5);
}

TEST(PlannedMemory, RecomputationTradesActivationsForWork) {
  RunSpec spec;
  const BatchShape batch{8, 2048, 8, 8 * 2048};
  const auto activations = [&](const char* mode) {
    spec.parallel.recompute_vision = spec.parallel.recompute_language = mode;
    const PlanInput input = plan_input(published_config(), spec, batch, 64, 8);
    return activation_peak(input, planned_units(input)).total();
  };
  EXPECT_LT(activations("all"), activations("some"));
  EXPECT_LT(activations("some"), activations("none"));
}

TEST(PlannedMemory, FirstComponentOverABudget) {
  const std::vector<Component> components = {{"weights", Place::device, 10, ""},
                                             {"loader_queue", Place::host, 100, ""},
                                             {"gradients", Place::device, 20, ""},
                                             {"moments", Place::device, 5, ""}};
  EXPECT_EQ(total_bytes(components, Place::device), 35);
  EXPECT_EQ(first_over(components, Place::device, 35), nullptr);
  EXPECT_EQ(first_over(components, Place::device, 34)->name, "moments");
  EXPECT_EQ(first_over(components, Place::device, 29)->name, "gradients");
}

}  // namespace
}  // namespace ivl::plan
