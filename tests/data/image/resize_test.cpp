#include "data/image/pictures.h"
#include "data/image/resize_passes.h"
#include "data/image/tiles.h"
#include "spec/random.h"

namespace ivl {
namespace {

using namespace ivl::test;

TEST(Resize, EqualsPillow) {
  const Image source = loaded(pictures() / "resize_source.png");
  const nlohmann::json cases = json_of(pictures() / "arithmetic.json").at("resize");
  ASSERT_FALSE(cases.empty());
  for (const auto& entry : cases) {
    const int width = entry.at("width"), height = entry.at("height");
    const Image out = resize_bicubic(source, width, height);
    ASSERT_EQ(out.rgb.size(), size_t(width) * height * 3);
    EXPECT_EQ(sha256(out.rgb), entry.at("sha256")) << entry;
  }
}

TEST(Resize, ManyTapsEqualPillow) {
  Image ramp{5000, 2, {}};
  for (int y = 0; y < ramp.height; ++y) {
    for (int x = 0; x < ramp.width; ++x) {
      ramp.rgb.insert(ramp.rgb.end(), {uint8_t(x * x), uint8_t(x * 7), uint8_t(x)});
    }
  }
  EXPECT_EQ(sha256(resize_bicubic(ramp, 7, 2).rgb),
            json_of(pictures() / "arithmetic.json").at("ramp_7x2_sha256"));
}

TEST(Resize, SameSizeIsACopy) {
  const Image source = loaded(pictures() / "resize_source.png");
  EXPECT_EQ(resize_bicubic(source, source.width, source.height).rgb, source.rgb);
}

std::vector<uint8_t> noise(size_t count, uint64_t seed) {
  std::vector<uint8_t> bytes(count);
  for (size_t i = 0; i < count; ++i) {
    // Mostly extremes, so that sums overshoot and are clamped.
    const uint32_t word = draw_words({.seed = seed, .position = i})[0];
    bytes[i] = word % 3 == 0 ? uint8_t(word >> 8) : word % 3 == 1 ? 0 : 255;
  }
  return bytes;
}

TEST(Resize, VectorPassesEqualTheScalarOnes) {
  const ResizePasses scalar = scalar_passes(), vector = avx2_passes();
  if (!vector.horizontal) {  // nothing to compare on this processor: the scalar passes are used
    EXPECT_EQ(vector.vertical, nullptr);
    return;
  }
  constexpr int kCases[][3] = {{1, 1, 3},   {1, 1, 448},  {2, 3, 5},     {5, 1, 1},   {17, 9, 4},
                               {64, 7, 63}, {100, 6, 17}, {301, 5, 100}, {97, 4, 98}, {1500, 5, 3}};
  uint64_t seed = 1;
  for (const auto& [inputs, other, outputs] : kCases) {
    const AxisWeights axis = bicubic_weights(inputs, outputs);
    const std::vector<uint8_t> in = noise(size_t(inputs) * other * 3, seed++);
    std::vector<uint8_t> a(size_t(outputs) * other * 3, 1), b(a.size(), 2);
    scalar.horizontal(in.data(), inputs, other, axis, a.data());
    vector.horizontal(in.data(), inputs, other, axis, b.data());
    EXPECT_EQ(a, b) << "horizontal " << inputs << " -> " << outputs;
    scalar.vertical(in.data(), size_t(other) * 3, axis, a.data());
    vector.vertical(in.data(), size_t(other) * 3, axis, b.data());
    EXPECT_EQ(a, b) << "vertical " << inputs << " -> " << outputs;
  }
}

TEST(Resize, WeightsSumToOne) {
  for (const auto& [inputs, outputs] : {std::pair{640, 448}, {448, 640}, {3, 448}, {4000, 56}}) {
    const AxisWeights axis = bicubic_weights(inputs, outputs);
    for (int i = 0; i < outputs; ++i) {
      int64_t sum = 0;
      for (int x = 0; x < axis.count[i]; ++x) sum += axis.weights[size_t(i) * axis.taps + x];
      EXPECT_NEAR(double(sum), double(1 << kPrecisionBits), axis.taps);
      EXPECT_GE(axis.first[i], 0);
      EXPECT_LE(axis.first[i] + axis.count[i], inputs);
    }
  }
}

}  // namespace
}  // namespace ivl
