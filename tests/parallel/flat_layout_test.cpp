#include "parallel/flat_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ivl {
namespace {

// Shapes of all sorts, flags at random.
std::vector<Parameter> some_parameters(unsigned seed) {
  std::mt19937 generator(seed);
  std::vector<Parameter> parameters;
  for (int i = 0; i < 23; ++i) {
    Parameter parameter;
    parameter.name = "p" + std::to_string(i);
    parameter.shape = {1 + static_cast<int64_t>(generator() % 300)};
    if (generator() % 2) parameter.shape.push_back(1 + static_cast<int64_t>(generator() % 40));
    parameter.trainable = generator() % 4 != 0;
    parameter.decays = generator() % 2 != 0;
    parameters.push_back(parameter);
  }
  return parameters;
}

std::vector<Parameter*> pointers(std::vector<Parameter>& parameters) {
  std::vector<Parameter*> all;
  for (Parameter& parameter : parameters) all.push_back(&parameter);
  return all;
}

TEST(FlatLayout, TensorsAreAlignedDisjointAndInTheirRange) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::vector<Parameter> parameters = some_parameters(seed);
    const FlatLayout layout = make_flat_layout(pointers(parameters));
    std::vector<Interval> taken[2];
    for (size_t i = 0; i < parameters.size(); ++i) {
      const TensorPlace& place = layout.places[i];
      ASSERT_EQ(place.offset * 2 % 256, 0) << "256 bytes in bf16";
      ASSERT_EQ(place.trainable, parameters[i].trainable);
      const int64_t end = place.offset + place.elements;
      if (place.trainable) {
        ASSERT_TRUE(parameters[i].decays
                        ? end <= layout.decayed
                        : place.offset >= layout.decayed && end <= layout.trainable);
      } else {
        ASSERT_LE(end, layout.frozen);
      }
      taken[place.trainable].push_back({place.offset, end});
    }
    for (auto& intervals : taken) {
      std::sort(intervals.begin(), intervals.end(),
                [](Interval a, Interval b) { return a.begin < b.begin; });
      for (size_t i = 1; i < intervals.size(); ++i) {
        ASSERT_LE(intervals[i - 1].end, intervals[i].begin);
      }
    }
  }
}

TEST(FlatLayout, ShardsPartitionTheBufferForEveryWorld) {
  for (const int64_t length : {0, 128, 256, 1280, 128 * 1001}) {
    for (int world = 1; world <= 5; ++world) {
      int64_t next = 0;
      for (int rank = 0; rank < world; ++rank) {
        const Interval shard = shard_interval(length, {rank, world});
        EXPECT_EQ(shard.begin, next) << length << " " << rank << "/" << world;
        EXPECT_EQ(shard.begin % kAlignElements, 0);
        EXPECT_LE(shard.length(), shard_stride(length, world));
        next = shard.end;
      }
      EXPECT_EQ(next, length);
      EXPECT_GE(world * shard_stride(length, world), length);
    }
  }
}

TEST(FlatLayout, IntersectionOfDecayedRangeAndShard) {
  EXPECT_EQ(intersect({0, 256}, {128, 512}).begin, 128);
  EXPECT_EQ(intersect({0, 256}, {128, 512}).end, 256);
  EXPECT_EQ(intersect({0, 256}, {384, 512}).length(), 0);
}

}  // namespace
}  // namespace ivl
