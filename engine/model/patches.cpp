#include "model/patches.h"

#include <ATen/ATen.h>

namespace ivl {
namespace {

constexpr float kMean[3] = {0.485f, 0.456f, 0.406f};
constexpr float kDeviation[3] = {0.229f, 0.224f, 0.225f};

at::Tensor channel_values(const float (&values)[3], const at::Tensor& like) {
  at::Tensor tensor = at::empty({3, 1, 1}, at::kFloat);
  for (int c = 0; c < 3; ++c) tensor.data_ptr<float>()[c] = values[c];
  return tensor.to(like.device());
}

}  // namespace

at::Tensor gather_patches(const at::Tensor& pixels, int64_t patch_size, at::ScalarType dtype) {
  const bool raw = pixels.scalar_type() == at::kByte;
  const int64_t tiles = pixels.size(0), side = pixels.size(2) / patch_size, p = patch_size;
  const at::Tensor patches =  // [T, side, side, 3, P, P]
      raw ? pixels.view({tiles, side, p, side, p, 3}).permute({0, 1, 3, 5, 2, 4})
          : pixels.reshape({tiles, 3, side, p, side, p}).permute({0, 2, 4, 1, 3, 5});
  at::Tensor rows = patches.to(at::kFloat, false, true, at::MemoryFormat::Contiguous);
  if (raw) {
    rows.div_(255.0f).sub_(channel_values(kMean, pixels)).div_(channel_values(kDeviation, pixels));
  }
  return rows.view({tiles * side * side, 3 * p * p}).to(dtype);
}

}  // namespace ivl
