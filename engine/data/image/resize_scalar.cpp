#include <algorithm>

#include "data/image/resize_passes.h"

namespace ivl {
namespace {

constexpr int32_t kHalf = 1 << (kPrecisionBits - 1);

uint8_t rounded(int32_t sum) { return uint8_t(std::clamp(sum >> kPrecisionBits, 0, 255)); }

void horizontal(const uint8_t* in, int in_width, int rows, const AxisWeights& axis, uint8_t* out) {
  const size_t outputs = axis.first.size();
  for (int y = 0; y < rows; ++y, in += size_t(in_width) * 3) {
    for (size_t i = 0; i < outputs; ++i, out += 3) {
      const int32_t* weight = axis.weights.data() + i * size_t(axis.taps);
      const uint8_t* pixel = in + size_t(axis.first[i]) * 3;
      int32_t red = kHalf, green = kHalf, blue = kHalf;
      for (int x = 0; x < axis.count[i]; ++x, pixel += 3) {
        red += pixel[0] * weight[x];
        green += pixel[1] * weight[x];
        blue += pixel[2] * weight[x];
      }
      out[0] = rounded(red);
      out[1] = rounded(green);
      out[2] = rounded(blue);
    }
  }
}

void vertical(const uint8_t* in, size_t row_bytes, const AxisWeights& axis, uint8_t* out) {
  std::vector<int32_t> sums(row_bytes);
  for (size_t i = 0; i < axis.first.size(); ++i, out += row_bytes) {
    std::ranges::fill(sums, kHalf);
    for (int y = 0; y < axis.count[i]; ++y) {
      const uint8_t* row = in + size_t(axis.first[i] + y) * row_bytes;
      const int32_t weight = axis.weights[i * size_t(axis.taps) + size_t(y)];
      for (size_t x = 0; x < row_bytes; ++x) sums[x] += row[x] * weight;
    }
    for (size_t x = 0; x < row_bytes; ++x) out[x] = rounded(sums[x]);
  }
}

}  // namespace

ResizePasses scalar_passes() { return {horizontal, vertical}; }

}  // namespace ivl
