// The dry run of a step's collectives.
#include "plan/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "plan/plan_cases.h"

namespace ivl::plan {
namespace {

using enum CollectiveKind;

PlanInput published(int64_t world, int64_t micro_batches, AfterForward after) {
  RunSpec spec;
  PlanInput input = plan_input(published_config(), spec, {8, 2048, 8, 0}, world, 8);
  input.micro_batches = micro_batches;
  input.after_vision = input.after_language = after;
  return input;
}

int64_t elements_of(const PlanInput& input, const std::vector<size_t>& indices) {
  const std::vector<PlannedUnit> units = planned_units(input);
  int64_t total = 0;
  for (const size_t index : indices) total += units[index].gathered(input.world);
  return total;
}

int64_t whole_elements(const PlanInput& input) {
  std::vector<size_t> all(planned_units(input).size());
  std::iota(all.begin(), all.end(), size_t{0});
  return elements_of(input, all);
}

std::vector<size_t> units_of(const CollectiveSchedule& schedule, CollectiveKind kind) {
  std::vector<size_t> units;
  for (const Collective& one : schedule.order) {
    if (one.kind == kind) units.push_back(one.unit);
  }
  return units;
}

TEST(Schedule, AWorldOfOneHasNoCollectives) {
  const CollectiveSchedule schedule = step_schedule(published(1, 64, AfterForward::shard));
  EXPECT_TRUE(schedule.order.empty());
  EXPECT_EQ(schedule.rounds, 64);
}

// 1 + 12 + 1 + 1 + 60 units and the head: 76. The one below the head is still in its slot when
// backward begins.
TEST(Schedule, OrderOfOneRound) {
  const CollectiveSchedule schedule = step_schedule(published(64, 64, AfterForward::shard));
  EXPECT_EQ(schedule.rounds, 1);
  std::vector<size_t> forward(76), backward(74), reduced(76);
  for (size_t i = 0; i < 76; ++i) forward[i] = i;
  for (size_t i = 0; i < 74; ++i) backward[i] = 73 - i;
  for (size_t i = 0; i < 76; ++i) reduced[i] = 75 - i;
  EXPECT_EQ(units_of(schedule, gather_forward), forward);
  EXPECT_EQ(units_of(schedule, gather_backward), backward);
  EXPECT_EQ(units_of(schedule, reduce_scatter), reduced);
  EXPECT_EQ(schedule.order.back().kind, all_reduce);
  // The gather of a unit is launched before the reduction of the one above it.
  const auto place = [&](CollectiveKind kind, size_t unit) {
    return std::ranges::find_if(
               schedule.order,
               [&](const Collective& one) { return one.kind == kind && one.unit == unit; }) -
           schedule.order.begin();
  };
  for (size_t unit = 0; unit < 74; ++unit) {
    EXPECT_EQ(place(gather_backward, unit) + 1, place(reduce_scatter, unit + 1));
  }
}

TEST(Schedule, BytesAndMessagesOfRings) {
  for (const int64_t world : {64, 1024}) {
    const PlanInput input = published(world, world, AfterForward::shard);
    const CollectiveSchedule schedule = step_schedule(input);
    const int64_t others = world - 1, all = whole_elements(input) / world * others;
    EXPECT_EQ(schedule.bytes(gather_forward), 2 * all);
    EXPECT_EQ(schedule.bytes(gather_backward),
              2 * (all - elements_of(input, {74, 75}) / world * others));
    EXPECT_EQ(schedule.bytes(reduce_scatter), 4 * all);
    EXPECT_EQ(schedule.messages(), (76 + 74 + 76 + 2) * others);
    EXPECT_EQ(schedule.bytes_within_nodes(), 0);
  }
}

TEST(Schedule, NodeGathersFromOtherNodesOnceAStep) {
  const PlanInput input = published(64, 128, AfterForward::node);
  const CollectiveSchedule schedule = step_schedule(input);
  EXPECT_EQ(schedule.rounds, 2);
  const int64_t all = whole_elements(input), last = elements_of(input, {74, 75});
  const int64_t first = elements_of(input, {0, 1});  // still there when the second round begins
  EXPECT_EQ(schedule.bytes_within_nodes(), 2 * 7 * (all - first + 2 * (all - last)) / 8);
  EXPECT_EQ(schedule.bytes(gather_forward) + schedule.bytes(gather_backward) -
                schedule.bytes_within_nodes(),
            2 * 63 * (all / 64));
  for (const Collective& one : schedule.order) EXPECT_EQ(one.within_node, one.ranks == 8);
}

TEST(Schedule, KeptUnitsAreGatheredOnceAStep) {
  const PlanInput input = published(64, 192, AfterForward::keep);
  const CollectiveSchedule schedule = step_schedule(input);
  EXPECT_EQ(schedule.rounds, 3);
  EXPECT_EQ(schedule.count(gather_forward), 76);
  EXPECT_EQ(schedule.count(gather_backward), 0);
  EXPECT_EQ(schedule.count(reduce_scatter), 3 * 76);
}

TEST(Schedule, RoundsAreMicroBatchesDividedByRanksAndRoundedUp) {
  const CollectiveSchedule schedule = step_schedule(published(24, 64, AfterForward::shard));
  EXPECT_EQ(schedule.rounds, 3);
  EXPECT_EQ(schedule.count(gather_forward), 76 + 2 * 74);
  EXPECT_EQ(schedule.count(all_reduce), 1);
}

TEST(Schedule, FrozenUnitsAreGatheredAndNeverReduced) {
  PlanInput input = published(8, 8, AfterForward::shard);
  input.chain.freeze_vision = input.chain.freeze_language = true;
  const std::vector<PlannedUnit> units = planned_units(input);
  const CollectiveSchedule schedule = step_schedule(input);
  EXPECT_EQ(units_of(schedule, gather_forward).size(), units.size());
  const size_t projector = lowest_trained(units);
  EXPECT_EQ(units_of(schedule, reduce_scatter), std::vector<size_t>{projector});
  const auto backward = units_of(schedule, gather_backward);
  EXPECT_EQ(backward.front(), units.size() - 3);
  EXPECT_EQ(backward.back(), projector);
}

TEST(Schedule, OnlyTheHeadTrains) {
  PlanInput input = published(8, 8, AfterForward::shard);
  input.chain = {.freeze_vision = true,
                 .freeze_projector = true,
                 .freeze_language = true,
                 .unfreeze_lm_head = true};
  const CollectiveSchedule schedule = step_schedule(input);
  EXPECT_EQ(schedule.count(gather_backward), 0);
  EXPECT_EQ(units_of(schedule, reduce_scatter), std::vector<size_t>{75});
}

TEST(Schedule, SizeDoesNotGrowWithTheMicroBatches) {
  const CollectiveSchedule few = step_schedule(published(8, 24, AfterForward::shard));
  const CollectiveSchedule many = step_schedule(published(8, 1 << 24, AfterForward::shard));
  EXPECT_EQ(few.order.size(), many.order.size());
  EXPECT_EQ(many.count(gather_forward), 74 * ((int64_t{1} << 24) / 8) + 2);
}

}  // namespace
}  // namespace ivl::plan
