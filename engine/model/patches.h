// Tiles -> rows of patch pixels, normalized.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

/// pixels uint8 [T, S, S, 3] (normalized here: float32 x / 255, minus the mean, divided by the
/// deviation of ImageNet's channels) or float [T, 3, S, S] (already normalized)
/// -> [T * (S / P)^2, 3 * P * P] in `dtype`, a row in the order of a weight [C, 3, P, P].
at::Tensor gather_patches(const at::Tensor& pixels, int64_t patch_size, at::ScalarType dtype);

}  // namespace ivl
