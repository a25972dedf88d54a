// Root-mean-square norm over the last dimension: y = w * cast(x / sqrt(mean(x^2) + eps)), the
// quotient in fp32 and cast to x's dtype before the product, as the reference does.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

/// x [..., C] (rows may be strided, C contiguous), weight [C]. Backward adds into weight.grad()
/// where it is defined.
at::Tensor rms_norm(const at::Tensor& x, const at::Tensor& weight, double epsilon);

/// The two halves for use outside of autograd.
struct RmsNormOutput {
  at::Tensor y;        // shape of x, contiguous
  at::Tensor inverse;  // [rows] fp32, 1 / root mean square
};
RmsNormOutput rms_norm_forward(const at::Tensor& x, const at::Tensor& weight, double epsilon);
/// Returns the gradient of x; the gradient of the weight is added into `weight_grad` if defined.
at::Tensor rms_norm_backward(const at::Tensor& grad, const at::Tensor& x, const at::Tensor& weight,
                             const at::Tensor& inverse, at::Tensor weight_grad);

}  // namespace ivl
