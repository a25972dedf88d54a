// Self-attention of token rows.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

struct AttentionShape {
  int64_t heads = 0;      // of the queries
  int64_t key_heads = 0;  // divides heads: each serves heads / key_heads neighbouring queries
  int64_t head_dim = 0;
  bool causal = false;
};

/// q [B, N, heads * D], k and v [B, N, key_heads * D] (rows may be strided) -> [B, N, heads * D].
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     const AttentionShape& shape);

/// qkv [B, N, (heads + 2 key_heads) * D], queries and keys not yet rotated; angles as in rotate().
/// `mask` [B, 1, N, N] bool takes the place of shape.causal where it is defined.
at::Tensor rotary_attention(const at::Tensor& qkv, const at::Tensor& cosine, const at::Tensor& sine,
                            const AttentionShape& shape, const at::Tensor& mask);

/// Heads [B, H, N, D] that are rotated already, through LibTorch's fused attention.
at::Tensor fused_attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                           const AttentionShape& shape, const at::Tensor& mask);

}  // namespace ivl
