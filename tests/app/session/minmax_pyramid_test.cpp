#include "session/minmax_pyramid.h"

#include <gtest/gtest.h>

#include "app/session/made_series.h"

namespace ivl::app {
namespace {

void expect_range(const MinMaxPyramid& pyramid, int64_t begin, int64_t end) {
  RangeFacts wanted{NAN, NAN, NAN, NAN};
  for (int64_t i = begin; i < end; ++i) {
    const double value = pyramid.at(i);
    if (!std::isfinite(value)) {
      ++wanted.nonfinite;
      continue;
    }
    if (wanted.finite++ == 0) wanted.first = wanted.minimum = wanted.maximum = value;
    wanted.minimum = std::min(wanted.minimum, value);
    wanted.maximum = std::max(wanted.maximum, value);
    wanted.last = value;
  }
  const RangeFacts got = pyramid.range(begin, end);
  ASSERT_EQ(got.finite, wanted.finite) << begin << ' ' << end;
  ASSERT_EQ(got.nonfinite, wanted.nonfinite);
  if (wanted.finite == 0) {
    ASSERT_TRUE(std::isnan(got.minimum) && std::isnan(got.maximum) && std::isnan(got.first) &&
                std::isnan(got.last));
    return;
  }
  ASSERT_EQ(got.minimum, wanted.minimum) << begin << ' ' << end;
  ASSERT_EQ(got.maximum, wanted.maximum);
  ASSERT_EQ(got.first, wanted.first) << begin << ' ' << end;
  ASSERT_EQ(got.last, wanted.last) << begin << ' ' << end;
}

TEST(MinMaxPyramid, EveryRangeIsAsCountedByHand) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 60; ++round) {
    MinMaxPyramid pyramid;
    const auto size = static_cast<int64_t>(1 + random() % 20'000);
    while (pyramid.size() < size) {  // grows by pieces of any length
      std::vector<double> piece(1 + random() % 5000);
      for (double& value : piece) value = test::drawn_value(random);
      if (random() % 5 == 0) std::ranges::fill(piece, NAN);
      pyramid.append(piece);
      const auto begin = static_cast<int64_t>(random() % static_cast<uint64_t>(pyramid.size()));
      expect_range(pyramid, begin, pyramid.size());
    }
    for (int i = 0; i < 60; ++i) {
      const auto end = static_cast<int64_t>(random() % static_cast<uint64_t>(pyramid.size() + 1));
      const auto begin = static_cast<int64_t>(random() % static_cast<uint64_t>(end + 1));
      expect_range(pyramid, begin, end);
    }
  }
}

TEST(MinMaxPyramid, GrowsPointByPoint) {
  MinMaxPyramid pyramid;
  for (int i = 0; i < 5000; ++i) {
    const double value = i % 1000 == 999 ? -i : i;
    pyramid.append(std::span(&value, 1));
    if (i % 37 == 0) expect_range(pyramid, 0, pyramid.size());
  }
  expect_range(pyramid, 0, 5000);
  expect_range(pyramid, 4095, 4097);
}

TEST(MinMaxPyramid, WalksEveryValueOnceInOrder) {
  MinMaxPyramid pyramid;
  pyramid.append(std::vector<double>(70'000, 1.0));
  for (const int top : {0, 1, 2, 4}) {
    for (const auto& [begin, end] :
         {std::pair(0, 70'000), std::pair(5, 69'999), std::pair(16, 32)}) {
      int64_t at = begin;
      pyramid.walk(
          begin, end, top,
          [&](int64_t from, int64_t to) {
            EXPECT_EQ(from, at);
            at = to;
          },
          [&](int level, int64_t index) {
            EXPECT_EQ(index * MinMaxPyramid::width(level), at);
            EXPECT_LE(level, top);
            at += pyramid.sum(level, index).finite;
          });
      EXPECT_EQ(at, end);
    }
  }
}

}  // namespace
}  // namespace ivl::app
