// Pillow's bicubic resampling: weights in double, rounded to fixed point, two 8-bit passes.
// The kernel is Keys' cubic convolution with a = -0.5 (IEEE Trans. ASSP 29, 1981).
#include <algorithm>
#include <cmath>

#include "data/image/image.h"
#include "data/image/resize_passes.h"

namespace ivl {
namespace {

constexpr double kSupport = 2.0;

double bicubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1.0) return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
  if (x < 2.0) return (((x - 5) * x + 8) * x - 4) * a;
  return 0.0;
}

int32_t fixed_point(double weight) {
  const double scaled = weight * (1 << kPrecisionBits);
  return int32_t(weight < 0 ? -0.5 + scaled : 0.5 + scaled);
}

ResizePasses best_passes() {
  static const ResizePasses passes = avx2_passes().horizontal ? avx2_passes() : scalar_passes();
  return passes;
}

/// The order of the passes shows in the rounding. Since version 13 Pillow shortens first where the
/// height loses more than twice as many pixels as the width.
bool vertical_first(const Image& image, int width, int height) {
  return height < image.height &&
         int64_t(image.height) - height > 2 * (int64_t(image.width) - width);
}

Image narrowed(const uint8_t* rows, int in_width, int count, int width) {
  Image out{width, count, std::vector<uint8_t>(size_t(count) * size_t(width) * 3)};
  best_passes().horizontal(rows, in_width, count, bicubic_weights(in_width, width), out.rgb.data());
  return out;
}

Image shortened(const std::vector<uint8_t>& rows, int width, const AxisWeights& axis) {
  const int height = int(axis.first.size());
  const size_t stride = size_t(width) * 3;
  Image out{width, height, std::vector<uint8_t>(size_t(height) * stride)};
  best_passes().vertical(rows.data(), stride, axis, out.rgb.data());
  return out;
}

}  // namespace

AxisWeights bicubic_weights(int inputs, int outputs) {
  const double scale = double(inputs) / outputs;
  const double stretch = std::max(scale, 1.0);  // shrinking widens the kernel: antialiasing
  const double support = kSupport * stretch;
  AxisWeights axis;
  axis.taps = int(std::ceil(support)) * 2 + 1;
  axis.first.resize(size_t(outputs));
  axis.count.resize(size_t(outputs));
  axis.weights.assign(size_t(outputs) * size_t(axis.taps), 0);
  std::vector<double> weights(size_t(axis.taps));
  for (size_t i = 0; i < size_t(outputs); ++i) {
    const double center = (double(i) + 0.5) * scale;
    const double inverse = 1.0 / stretch;
    const int first = std::max(0, int(center - support + 0.5));
    const int count = std::min(inputs, int(center + support + 0.5)) - first;
    double sum = 0.0;
    for (int x = 0; x < count; ++x) {
      weights[size_t(x)] = bicubic((x + first - center + 0.5) * inverse);
      sum += weights[size_t(x)];
    }
    for (int x = 0; x < count; ++x) {
      if (sum != 0.0) weights[size_t(x)] /= sum;
      axis.weights[i * size_t(axis.taps) + size_t(x)] = fixed_point(weights[size_t(x)]);
    }
    axis.first[i] = first;
    axis.count[i] = count;
  }
  return axis;
}

Image resize_bicubic(const Image& image, int width, int height) {
  if (width == image.width && height == image.height) return image;
  if (height == image.height) {
    return narrowed(image.rgb.data(), image.width, image.height, width);
  }
  const AxisWeights axis = bicubic_weights(image.height, height);
  if (width == image.width || vertical_first(image, width, height)) {
    const Image middle = shortened(image.rgb, image.width, axis);
    if (width == image.width) return middle;
    return narrowed(middle.rgb.data(), image.width, height, width);
  }
  return shortened(narrowed(image.rgb.data(), image.width, image.height, width).rgb, width, axis);
}

}  // namespace ivl
