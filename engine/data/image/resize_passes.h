// The two passes of the resize, each as a plain loop and as an AVX2 twin with the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ivl {

// Pillow's: 32-bit sums hold 8 bits of pixel, 2 bits of overshoot and 22 bits of weight.
inline constexpr int kPrecisionBits = 32 - 8 - 2;

/// Weights of one axis. Output i takes input first[i] .. first[i] + count[i] - 1 with
/// weights[i * taps ...], fixed-point with kPrecisionBits.
struct AxisWeights {
  int taps = 0;
  std::vector<int> first, count;
  std::vector<int32_t> weights;
};

/// RGB rows, `rows` of them: in [rows, in_width, 3] -> out [rows, outputs, 3].
using HorizontalPass = void (*)(const uint8_t* in, int in_width, int rows, const AxisWeights& axis,
                                uint8_t* out);
/// Bytes of a row side by side: in [inputs, row_bytes] -> out [outputs, row_bytes].
using VerticalPass = void (*)(const uint8_t* in, size_t row_bytes, const AxisWeights& axis,
                              uint8_t* out);

struct ResizePasses {
  HorizontalPass horizontal;
  VerticalPass vertical;
};

ResizePasses scalar_passes();
/// Null members where the machine or the compiler's target has no AVX2.
ResizePasses avx2_passes();

AxisWeights bicubic_weights(int inputs, int outputs);

}  // namespace ivl
