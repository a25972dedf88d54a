// The blocks' pointwise steps, each one pass over memory on the CPU.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

/// x + y * scale * tile_scale: the residual with layer scale and drop path.
/// x, y [T, N, C], scale [C], tile_scale [T] fp32 or undefined.
at::Tensor add_scaled(const at::Tensor& x, const at::Tensor& y, const at::Tensor& scale,
                      const at::Tensor& tile_scale);

/// gate_up [..., 2 I] -> [..., I]: silu of the first half times the second.
at::Tensor swiglu(const at::Tensor& gate_up);

/// Rotary positions in the half-split form on the first `heads` heads of x [B, N, W];
/// cosine and sine [N, D / 2] or [B * N, D / 2] fp32. The rest of W is copied.
at::Tensor rotate(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine,
                  int64_t heads, int64_t head_dim);

}  // namespace ivl
