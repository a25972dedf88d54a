// Token embedding with image features in some of the places.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

/// ids [B, N] int64, weight [V, C], features [K, C] and their flattened positions [K] int64 (both
/// may be undefined) -> [B, N, C]. Backward adds into weight.grad() where it is defined, and only
/// rows of tokens that stand outside of `positions`.
at::Tensor embed(const at::Tensor& ids, const at::Tensor& weight, const at::Tensor& features,
                 const at::Tensor& positions);

}  // namespace ivl
