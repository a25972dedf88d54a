// Attention on the CPU in strips of queries: scores of one strip against the keys it may see are
// one batched matrix product for all query heads of a key head, so that [N, N] is never whole.
// LibTorch's fused attention for the CPU works in small single-precision products; for bfloat16
// with 512 tokens a row this takes a third of its time.
#pragma once

#include <ATen/core/Tensor.h>

#include "model/ops/attention.h"

namespace ivl {

/// Token rows as heads [B, H, N, D], any strides but 1 for D. Angles as in rotate(), or undefined.
struct HeadsOfTokens {
  at::Tensor q, k, v;
};

/// What backward needs: packed and rotated heads, the logarithm of each row's sum.
struct StripState {
  at::Tensor q, k, v;   // q in the order of strips
  at::Tensor log_sums;  // fp32, a number a query
};

/// Fills `out` [B, H, N, D].
StripState strip_attention_forward(const HeadsOfTokens& tokens, const at::Tensor& cosine,
                                   const at::Tensor& sine, const AttentionShape& shape,
                                   const at::Tensor& out);

/// Fills `result` with the gradients of the heads as they were before rotation.
void strip_attention_backward(const at::Tensor& grad, const StripState& state,
                              const at::Tensor& cosine, const at::Tensor& sine,
                              const AttentionShape& shape, const HeadsOfTokens& result);

}  // namespace ivl
