#include "data/epoch_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

namespace ivl {
namespace {

nlohmann::json golden(const std::string& path) {
  std::ifstream file(std::string(IVL_GOLDEN_DIR) + "/" + path);
  return nlohmann::json::parse(file);
}

// Figures of the first tests: torch 2.11.0 on the CPU.
TEST(TorchGenerator, DrawsTheIntegersOfTorch) {
  TorchGenerator generator(42);
  EXPECT_EQ(generator.random_int64(), 6909045637428952499);
  EXPECT_EQ(generator.random_int64(), 8314211556539077902);
  EXPECT_EQ(generator.random_int64(), 4279532810384561223);
}

TEST(TorchGenerator, PermutesLikeTorchAtTheMixturesSize) {
  TorchGenerator generator(42);
  for (int i = 0; i < 3; ++i) generator.random_int64();
  const auto permutation = generator.permutation(1'267'819);
  const std::vector<uint32_t> head(permutation.begin(), permutation.begin() + 5);
  EXPECT_EQ(head, (std::vector<uint32_t>{81688, 1191747, 687576, 434956, 585062}));
  uint64_t sum = 0;
  for (uint64_t i = 0; i < permutation.size(); ++i) sum += permutation[i] * i;
  EXPECT_EQ(sum, 509411713334760880U);
}

TEST(TorchGenerator, TakesTheLowHalfOfTheSeed) {
  TorchGenerator small(5), large((uint64_t{1} << 32) + 5);
  EXPECT_EQ(small.permutation(6), (std::vector<uint32_t>{5, 0, 1, 3, 4, 2}));
  EXPECT_EQ(large.permutation(6), (std::vector<uint32_t>{5, 0, 1, 3, 4, 2}));
}

TEST(TorchGenerator, PermutesNothingAndOne) {
  TorchGenerator generator(1);
  EXPECT_TRUE(generator.permutation(0).empty());
  EXPECT_EQ(generator.permutation(1), std::vector<uint32_t>{0});
}

TEST(LengthGroupedOrder, IsTheReferencesForGivenLengths) {
  const auto cases = golden("sampler/orders.json");
  ASSERT_FALSE(cases.empty());
  for (const auto& one : cases) {
    TorchGenerator generator(one["seed"].get<uint64_t>());
    const auto lengths = one["lengths"].get<std::vector<int32_t>>();
    EXPECT_EQ(length_grouped_order(generator, lengths, one["per_device_batch"],
                                   one["world_times_accumulation"]),
              one["order"].get<RowOrder>())
        << lengths.size() << " rows, seed " << one["seed"];
  }
}

class GoldenTraining : public testing::TestWithParam<const char*> {};

TEST_P(GoldenTraining, ConsumesTheSameRowsEveryEpoch) {
  const auto run = golden(std::string("training/") + GetParam() + ".json");
  EpochOrders orders(
      run["group_lengths"].get<std::vector<int32_t>>(),
      {.seed = run["seed"], .micro = run["per_device_batch"], .chunks = run["accumulation"]});
  RowOrder consumed;
  for (int epoch = 0; epoch < run["epochs"]; ++epoch) {
    const auto order = orders.order(epoch);
    consumed.insert(consumed.end(), order->begin(), order->end());
  }
  const auto expected = run["order"].get<RowOrder>();
  ASSERT_LE(expected.size(), consumed.size());
  consumed.resize(expected.size());
  EXPECT_EQ(consumed, expected);
}

INSTANTIATE_TEST_SUITE_P(Runs, GoldenTraining, testing::Values("full", "freeze_vision", "epochs2"));

TEST(EpochOrders, ShufflesAsTorchsRandomSampler) {
  EpochOrders orders(std::vector<int32_t>(20, 0), {.group_by_length = false, .seed = 42});
  EXPECT_EQ(*orders.order(0),
            (RowOrder{8, 14, 17, 19, 1, 15, 18, 9, 3, 11, 4, 0, 10, 7, 13, 16, 12, 6, 2, 5}));
  EXPECT_EQ(*orders.order(1),
            (RowOrder{14, 12, 13, 8, 15, 4, 7, 18, 9, 3, 0, 17, 2, 11, 19, 6, 10, 16, 1, 5}));
}

TEST(EpochOrders, GivesAnEpochTheSameWhoeverAsksFirst) {
  std::vector<int32_t> lengths(101);
  for (size_t i = 0; i < lengths.size(); ++i) lengths[i] = static_cast<int32_t>(i * i % 37);
  const OrderRule rule{.seed = 3, .micro = 4, .chunks = 5};
  EpochOrders forward(lengths, rule), jumping(lengths, rule);
  std::vector<RowOrder> expected;
  for (int epoch = 0; epoch < 5; ++epoch) expected.push_back(*forward.order(epoch));
  for (const int epoch : {4, 0, 3, 1, 4, 2}) {
    const auto order = jumping.order(epoch);
    EXPECT_EQ(*order, expected[static_cast<size_t>(epoch)]);
    RowOrder sorted = *order;
    std::ranges::sort(sorted);
    RowOrder all(lengths.size());
    std::iota(all.begin(), all.end(), 0U);
    EXPECT_EQ(sorted, all);
  }
  EXPECT_NE(expected[0], expected[1]);
}

}  // namespace
}  // namespace ivl
