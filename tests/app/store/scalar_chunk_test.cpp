#include "store/scalar_chunk.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace ivl::app {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

ScalarPoints points(const std::vector<double>& values, int64_t first = 1, int64_t stride = 1) {
  ScalarPoints all;
  for (const double value : values) {
    all.steps.append(first);
    all.values.push_back(value);
    first += stride;
  }
  return all;
}

void expect_back(const ScalarPoints& all) {
  ScalarPoints back;
  const Status status = decode_chunk(encode_chunk(all).data, back);
  ASSERT_TRUE(status) << status.error().text;
  EXPECT_EQ(back.steps, all.steps);
  ASSERT_EQ(back.values.size(), all.values.size());
  for (size_t i = 0; i < all.values.size(); ++i) {
    EXPECT_EQ(std::bit_cast<uint64_t>(back.values[i]), std::bit_cast<uint64_t>(all.values[i])) << i;
  }
}

std::vector<double> random_values(std::mt19937_64& random, int kind, size_t count) {
  std::normal_distribution<double> normal(2, 1);
  std::vector<double> values;
  for (size_t i = 0; i < count; ++i) {
    double value = normal(random);
    if (kind == 1) value = static_cast<double>(static_cast<float>(value));
    if (kind == 2) value = 4096;
    const uint64_t dice = random() % 200;
    if (kind != 2 && dice < 3) value = dice == 0 ? kNan : dice == 1 ? kInf : -kInf;
    values.push_back(value);
  }
  return values;
}

TEST(ScalarChunk, GivesEveryDoubleBack) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 60; ++round) {
    const size_t count = 1 + random() % static_cast<size_t>(kChunkPoints);
    ScalarPoints all;
    all.values = random_values(random, round % 4, count);
    int64_t step = static_cast<int64_t>(random() % 1000);
    for (size_t i = 0; i < count; ++i)
      all.steps.append(step += 1 + (round % 2 ? static_cast<int64_t>(random() % 3) : 0));
    expect_back(all);
  }
  expect_back(points({0, -0.0, 5e-324, 1.7e308, 0.1, 1e-40}));
}

TEST(ScalarChunk, TakesWhatTheValuesNeed) {
  std::mt19937_64 random(5);
  const auto bytes = [&](int kind) {
    return encode_chunk(points(random_values(random, kind, 4096))).data.size();
  };
  EXPECT_NEAR(static_cast<double>(bytes(0)), 8 * 4096, 16);
  EXPECT_NEAR(static_cast<double>(bytes(1)), 4 * 4096, 16);
  EXPECT_LT(bytes(2), 24);
}

TEST(ScalarChunk, ExtremesAreOfWhatIsFinite) {
  const ScalarChunk chunk = encode_chunk(points({3, kNan, -7, kInf, 5}, 10, 10));
  EXPECT_EQ(chunk.minimum, -7);
  EXPECT_EQ(chunk.maximum, 5);
  EXPECT_EQ(chunk.nonfinite, 2);
  EXPECT_EQ(chunk.points, 5);
  EXPECT_EQ(chunk.first_step, 10);
  EXPECT_EQ(chunk.last_step, 50);
  EXPECT_TRUE(std::isnan(encode_chunk(points({kNan, kInf})).minimum));
}

TEST(ScalarChunk, ThePyramidHoldsEveryExtreme) {
  std::mt19937_64 random(11);
  for (const int kind : {0, 1, 2}) {
    const ScalarPoints all = points(random_values(random, kind, 1000));
    const auto nodes = decode_pyramid(encode_chunk(all));
    ASSERT_TRUE(nodes);
    ASSERT_EQ(nodes->size(), 63u);
    for (size_t node = 0; node < nodes->size(); ++node) {
      double least = kInf, most = -kInf;
      for (size_t i = 16 * node; i < std::min<size_t>(1000, 16 * node + 16); ++i) {
        if (!std::isfinite(all.values[i])) continue;
        least = std::min(least, all.values[i]);
        most = std::max(most, all.values[i]);
      }
      EXPECT_EQ((*nodes)[node].minimum, least);
      EXPECT_EQ((*nodes)[node].maximum, most);
    }
  }
}

TEST(ScalarChunk, DamageIsToldAndAddsNothing) {
  std::mt19937_64 random(13);
  const QByteArray whole = encode_chunk(points(random_values(random, 0, 50), 5, 3)).data;
  for (qsizetype length = 0; length < whole.size(); ++length) {
    ScalarPoints none;
    EXPECT_FALSE(decode_chunk(whole.first(length), none)) << length;
    EXPECT_EQ(none.size(), 0);
    EXPECT_TRUE(none.values.empty());
  }
  for (int round = 0; round < 20'000; ++round) {
    QByteArray bytes = whole;
    bytes[static_cast<qsizetype>(random() % 12)] = static_cast<char>(random());
    ScalarPoints some;
    if (decode_chunk(bytes, some)) {
      EXPECT_EQ(some.values.size(), static_cast<size_t>(some.size()));
    }
  }
}

TEST(ScalarChunk, ChunksThatDoNotAscendAreDamage) {
  const QByteArray chunk = encode_chunk(points({1, 2, 3})).data;
  ScalarPoints all;
  ASSERT_TRUE(decode_chunk(chunk, all));
  EXPECT_FALSE(decode_chunk(chunk, all));
  EXPECT_EQ(all.size(), 3);
}

}  // namespace
}  // namespace ivl::app
