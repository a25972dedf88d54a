// The CPU's loops over rows of float or bfloat16, one pass over memory each.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

/// A CPU matrix of float or bfloat16 whose rows are contiguous.
bool has_cpu_rows(const at::Tensor& matrix);

namespace cpu {

/// rows [R, C] (any row stride), y contiguous, inverse [R] fp32.
void rms_norm_forward(const at::Tensor& rows, const at::Tensor& weight, float epsilon,
                      const at::Tensor& y, const at::Tensor& inverse);
/// Fills `result` (contiguous); returns the weight's gradient [C] fp32 where asked for. Summed in
/// blocks of rows that do not depend on the number of threads.
at::Tensor rms_norm_backward(const at::Tensor& grads, const at::Tensor& rows,
                             const at::Tensor& weight, const at::Tensor& inverse,
                             const at::Tensor& result, bool with_weight);

/// out = x + y * scale [C] * tile_scale (fp32 [R / rows_per_tile], undefined: 1).
void add_scaled(const at::Tensor& x, const at::Tensor& y, const at::Tensor& scale,
                const at::Tensor& tile_scale, const at::Tensor& out);
/// Fills `y_grad`; returns the gradient of scale [C] fp32 where asked for.
at::Tensor add_scaled_backward(const at::Tensor& grad, const at::Tensor& y, const at::Tensor& scale,
                               const at::Tensor& tile_scale, const at::Tensor& y_grad,
                               bool with_scale);

/// gate_up [R, 2 I] -> out [R, I] = silu(gate) * up.
void swiglu(const at::Tensor& gate_up, const at::Tensor& out);
void swiglu_backward(const at::Tensor& grad, const at::Tensor& gate_up, const at::Tensor& result);

/// Rotates the first `heads` heads of each row of [R, W] by the half-split angles of its position
/// (row mod N; cosine and sine [N, D / 2] fp32), `direction` -1 back; the rest is copied.
void rotate(const at::Tensor& from, const at::Tensor& cosine, const at::Tensor& sine, int64_t heads,
            int64_t head_dim, float direction, const at::Tensor& to);

/// losses [P] fp32 = -log p of the targets; with_gradient: logits [P, V] (contiguous) become the
/// gradient of scale times the sum of the losses.
void cross_entropy(const at::Tensor& logits, const at::Tensor& targets, float scale,
                   bool with_gradient, const at::Tensor& losses);

/// sum (fp32, contiguous) += part (contiguous, of as many elements).
void add_to_sum(const at::Tensor& part, const at::Tensor& sum);

}  // namespace cpu
}  // namespace ivl
