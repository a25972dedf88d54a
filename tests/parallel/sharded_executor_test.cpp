// Ranks as processes: a pass over shards gives what one process gives.
#include <gtest/gtest.h>

#include "parallel/rank_processes.h"
#include "parallel/toy_chain.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr int64_t kMicroBatches = 5;

// Micro-batch `index` of the step; number 1 has no tiles, number 3 lost its rows.
void run_micro_batch(ToyModel& model, UnitExecutor& executor, int64_t index) {
  if (index >= kMicroBatches || index == 3) {
    if (model.groups.place.world > 1) executor.run_blank();
    return;
  }
  const size_t start = index == 1 ? ToyModel::kFirstLanguage : 0;
  executor.run(ToyModel::batch(4, 10 + static_cast<int>(index)), start, 1.0 / kMicroBatches);
}

// Gradients of a step of kMicroBatches, then of a second one after every weight was halved, as
// whole flat buffers.
std::vector<std::vector<float>> two_steps(const FlatOptions& options, const ToyShape& shape,
                                          RankGroups groups, std::vector<AfterForward> after,
                                          Recompute recompute, at::ScalarType wire) {
  ToyModel model(options, shape, std::move(groups), std::move(after), wire);
  UnitExecutor executor = model.executor({recompute, recompute, {}});
  const RankPlace place = model.groups.place;
  std::vector<std::vector<float>> found;
  for (int step = 0; step < 2; ++step) {
    model.begin_step();
    for (int64_t first = 0; first < kMicroBatches; first += place.world) {
      run_micro_batch(model, executor, first + place.rank);
    }
    model.gradients->finish();
    for (auto& flat : model.flats) {
      at::Tensor whole = at::zeros({flat->whole_trainable()});
      whole.narrow(0, flat->shard().begin, flat->shard().length()).copy_(flat->shard_gradient());
      if (place.world > 1) model.groups.scalars->all_reduce(whole)->wait();
      const float* values = whole.const_data_ptr<float>();
      found.emplace_back(values, values + flat->layout().trainable);
      flat->master().mul_(0.5);
      flat->publish();
    }
    model.weights->invalidate();
  }
  return found;
}

FlatOptions options_of(const RankPlace& place) {
  FlatOptions options;
  options.shard = {place.rank, place.world};
  return options;
}

void expect_close(const json& found, const std::vector<std::vector<float>>& expected,
                  float tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (size_t unit = 0; unit < expected.size(); ++unit) {
    ASSERT_EQ(found[unit].size(), expected[unit].size());
    float largest = 0;
    for (const float value : expected[unit]) largest = std::max(largest, std::abs(value));
    for (size_t i = 0; i < expected[unit].size(); ++i) {
      ASSERT_NEAR(found[unit][i].get<float>(), expected[unit][i], tolerance * largest)
          << "buffer " << unit << " element " << i;
    }
  }
}

struct Case {
  const char* name;
  int world, local_world;
  std::vector<AfterForward> after = {};
  Recompute recompute = Recompute::all;
  ToyShape shape = {};
  at::ScalarType wire = at::kFloat;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class ShardedExecutor : public testing::TestWithParam<Case> {};

TEST_P(ShardedExecutor, GivesTheGradientsOfOneProcess) {
  const Case& one = GetParam();
  const auto found = run_ranks(
      one.world,
      [&](const RankContext& ranks) {
        return json(two_steps(options_of(ranks.place), one.shape, ranks.connect(), one.after,
                              one.recompute, one.wire));
      },
      one.local_world);
  const auto expected = two_steps({}, one.shape, {}, {}, one.recompute, at::kFloat);
  for (const json& rank : found) {
    EXPECT_EQ(rank, found[0]) << "ranks must agree to the bit";
    expect_close(rank, expected, one.wire == at::kFloat ? 1e-6f : 2e-2f);
  }
}

constexpr auto S = AfterForward::shard, N = AfterForward::node, K = AfterForward::keep;

INSTANTIATE_TEST_SUITE_P(
    Worlds, ShardedExecutor,
    testing::Values(
        Case{"two", 2, 2}, Case{"three", 3, 3}, Case{"four", 4, 4}, Case{"five", 5, 5},
        Case{"keep", 3, 3, {K, K, K, K, K, K}}, Case{"some kept", 3, 3, {S, K, S, S, K}},
        Case{"two nodes", 4, 2, {N, N, N, N, N, N}},
        Case{"mixed", 4, 2, {N, S, K, N, S, K}, Recompute::some},
        Case{"nothing recomputed", 3, 3, {}, Recompute::none},
        Case{"frozen vision", 3, 3, {}, Recompute::none, {true, false, false}},
        Case{"frozen language", 2, 2, {}, Recompute::all, {false, true, true}},
        Case{"frozen on nodes", 4, 2, {N, N, N, N, N, N}, Recompute::all, {true, true, false}},
        Case{"bf16 wire", 3, 3, {}, Recompute::all, {}, at::kBFloat16}),
    [](const auto& one) {
      std::string name = one.param.name;
      std::replace(name.begin(), name.end(), ' ', '_');
      return name;
    });

// Rank 1 leaves a unit out of its backward.
TEST(CollectiveLog, NamesTheFirstCollectiveInWhichRanksPart) {
  const auto found = run_ranks(3, [](const RankContext& ranks) {
    RankGroups groups = ranks.connect(true);
    groups.log->at("backward", 5);
    const at::Tensor whole = at::zeros({384}), shard = at::zeros({128});
    try {
      groups.gather->all_gather(shard, whole)->wait();
      if (ranks.place.rank == 1) groups.log->at("backward", 3);
      if (ranks.place.rank != 1) {
        groups.log->at("backward", 4);
        groups.reduce->reduce_scatter(whole, shard, at::kFloat)->wait();
      }
      groups.gather->all_gather(shard, whole)->wait();
    } catch (const Failure& failure) {
      return json{{"code", failure.message.code}, {"text", failure.message.text}};
    }
    return json{{"code", "none"}};
  });
  EXPECT_EQ(found[1].at("code"), "ranks.diverged");
  EXPECT_EQ(found[1].at("text"),
            "the ranks have parted: as collective number 2 rank 1 launches all-gather of 384 "
            "elements (gather) in backward of unit 3, rank 0 reduce-scatter of 384 elements "
            "(reduce) in backward of unit 4");
  for (const int rank : {0, 2}) EXPECT_EQ(found[rank].at("code"), "ranks.collective_failed");
}

TEST(ShardedExecutor, HoldsTwoUnitsAndItsShards) {
  const auto found = run_ranks(3, [](const RankContext& ranks) {
    ToyModel model(options_of(ranks.place), {}, ranks.connect());
    int64_t largest = 0, state = 0;
    for (auto& flat : model.flats) {
      largest = std::max(largest, flat->whole());
      state += flat->sent_weights().numel() + flat->gradient_sum().numel();
    }
    return json{{"slots", model.weights->slot_bytes()},
                {"reduce", model.gradients->slot_bytes()},
                {"kept", model.weights->kept_bytes()},
                {"largest", largest},
                {"state", state}};
  });
  for (const json& rank : found) {
    const int64_t largest = rank.at("largest");
    EXPECT_LE(rank.at("slots"), 2 * largest * 4);
    EXPECT_LE(rank.at("reduce"), 2 * (largest + largest / 3) * 4);
    EXPECT_EQ(rank.at("kept"), 0);
    // 5 units of 24 x 24 + 24, one of 24: each tensor padded to 128 elements, then the shards.
    const int64_t stride = shard_stride(640 + 128, 3), last = shard_stride(128, 3);
    EXPECT_EQ(rank.at("state"), 2 * (5 * stride + last));
  }
}

}  // namespace
}  // namespace ivl
