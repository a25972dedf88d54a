// Every instruction set's loops give the same bits.
#include "kernels/loops.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

namespace ivl {
namespace {

std::vector<float> normals(int64_t n, unsigned seed) {
  std::mt19937 generator(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(static_cast<size_t>(n));
  for (float& value : values) value = normal(generator);
  return values;
}

// The loops that this CPU can run, scalar first.
std::vector<const CpuLoops*> runnable() {
  std::vector<const CpuLoops*> all{&scalar_loops()};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) all.push_back(&avx2_loops());
  if (__builtin_cpu_supports("avx512bw")) all.push_back(&avx512_loops());
#endif
  return all;
}

constexpr int64_t kOdd = 1237;  // no multiple of any vector width

TEST(Loops, SquaredNormHasTheSameBitsEverywhere) {
  const std::vector<float> x = normals(kOdd, 1);
  const double expected = scalar_loops().squared_norm_block(x.data(), kOdd);
  double exact = 0;
  for (const float value : x) exact += double{value} * value;
  EXPECT_NEAR(expected, exact, 1e-9 * exact);
  for (const CpuLoops* loops : runnable()) {
    EXPECT_EQ(loops->squared_norm_block(x.data(), kOdd), expected) << loops->name;
  }
}

TEST(Loops, RoundsToBfloat16AsTheFormatSays) {
  const std::vector<std::pair<uint32_t, uint16_t>> cases{
      {0x3F800000, 0x3F80}, {0x3F808000, 0x3F80}, {0x3F818000, 0x3F82}, {0x3F808001, 0x3F81},
      {0x7F800000, 0x7F80}, {0xFF800000, 0xFF80}, {0x7F800001, 0x7FC0}, {0x7F7FFFFF, 0x7F80},
      {0x80000000, 0x8000}, {0x00000001, 0x0000}};
  for (const CpuLoops* loops : runnable()) {
    for (const auto& [in, expected] : cases) {
      float value;
      std::memcpy(&value, &in, sizeof(value));
      uint16_t out = 0;
      loops->to_bfloat16(&value, 1, &out);
      EXPECT_EQ(out, expected) << loops->name << " " << std::hex << in;
    }
  }
}

TEST(Loops, AdamWHasTheSameBitsEverywhere) {
  const AdamWLoopScalars scalars{0.9995f, 0.1f, 0.999f, 0.001f, 0.0316f, 1e-8f, -1e-2f, 0.7f};
  std::vector<std::vector<float>> masters;
  std::vector<std::vector<uint16_t>> weights;
  for (const CpuLoops* loops : runnable()) {
    std::vector<float> master = normals(kOdd, 2), moment1 = normals(kOdd, 3), moment2(kOdd, 0.5f);
    const std::vector<float> gradient = normals(kOdd, 4);
    std::vector<uint16_t> weight(kOdd);
    loops->adamw(master.data(), moment1.data(), moment2.data(), gradient.data(), weight.data(),
                 kOdd, scalars);
    masters.push_back(master);
    weights.push_back(weight);
  }
  for (size_t i = 1; i < masters.size(); ++i) {
    EXPECT_EQ(masters[i], masters[0]);
    EXPECT_EQ(weights[i], weights[0]);
  }
}

}  // namespace
}  // namespace ivl
