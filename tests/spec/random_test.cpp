#include "spec/random.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace ivl {
namespace {

using Words = std::array<uint32_t, 4>;

// Known answers of Random123 for philox4x32 with 10 rounds.
TEST(Philox, KnownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  const uint32_t all = 0xffffffff;
  EXPECT_EQ(philox4x32({all, all, all, all}, {all, all}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draw, IsAFunctionOfItsKeyAlone) {
  const DrawKey key{.seed = 42, .epoch = 1, .position = 9, .layer = 3};
  EXPECT_EQ(draw_words(key, 5), draw_words(key, 5));
}

TEST(Draw, EveryPartOfTheKeyCounts) {
  const DrawKey base{.seed = 42, .epoch = 1, .position = 9, .layer = 3};
  std::set<Words> seen = {draw_words(base), draw_words(base, 1)};
  DrawKey key = base;
  key.seed += uint64_t{1} << 32;
  seen.insert(draw_words(key));
  key = base;
  key.epoch = 2;
  seen.insert(draw_words(key));
  key = base;
  key.position += uint64_t{1} << 32;
  seen.insert(draw_words(key));
  key = base;
  key.layer = 4;
  seen.insert(draw_words(key));
  key = base;
  key.purpose = DrawPurpose::drop_path_mlp;
  seen.insert(draw_words(key));
  EXPECT_EQ(seen.size(), 7u);
}

TEST(Draw, UniformFillsTheUnitInterval) {
  double sum = 0, low = 1, high = 0;
  const int count = 20000;
  for (int i = 0; i < count; ++i) {
    const float value = draw_uniform({.seed = 7, .position = static_cast<uint64_t>(i)});
    sum += value;
    low = std::min<double>(low, value);
    high = std::max<double>(high, value);
  }
  EXPECT_NEAR(sum / count, 0.5, 0.01);
  EXPECT_GE(low, 0.0);
  EXPECT_LT(low, 0.001);
  EXPECT_LT(high, 1.0);
  EXPECT_GT(high, 0.999);
}

TEST(Draw, IntegersCoverTheRangeEvenly) {
  std::map<int64_t, int> counts;
  for (uint64_t i = 0; i < 26000; ++i) ++counts[draw_integer({.seed = 7, .position = i}, 75, 100)];
  EXPECT_EQ(counts.size(), 26u);
  EXPECT_EQ(counts.begin()->first, 75);
  EXPECT_EQ(counts.rbegin()->first, 100);
  for (const auto& [value, count] : counts) EXPECT_NEAR(count, 1000, 200) << value;
}

TEST(Draw, IntegerRangesAtTheEdges) {
  EXPECT_EQ(draw_integer({}, 5, 5), 5);
  const int64_t value = draw_integer({}, INT64_MIN, INT64_MAX - 1);
  EXPECT_LT(value, INT64_MAX);
}

}  // namespace
}  // namespace ivl
