#include "model/ops/rms_norm.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

#include "model/ops/cpu_rows.h"

namespace ivl {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

RmsNormOutput forward_generic(const at::Tensor& x, const at::Tensor& weight, double epsilon) {
  const at::Tensor wide = x.to(at::kFloat);
  const at::Tensor inverse = (wide.square().mean(-1, true) + epsilon).rsqrt();
  return {weight * (wide * inverse).to(x.scalar_type()), inverse.flatten()};
}

at::Tensor backward_generic(const at::Tensor& grad, const at::Tensor& x, const at::Tensor& weight,
                            const at::Tensor& inverse, at::Tensor weight_grad) {
  const at::Tensor inv = inverse.unsqueeze(-1);
  const at::Tensor hat = x.to(at::kFloat) * inv;
  const at::Tensor wide = grad.to(at::kFloat);
  const at::Tensor scaled = wide * weight.to(at::kFloat);
  if (weight_grad.defined()) weight_grad.add_((wide * hat).sum(0));
  return ((scaled - hat * (scaled * hat).mean(-1, true)) * inv).to(x.scalar_type());
}

struct RmsNorm : torch::autograd::Function<RmsNorm> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                            double epsilon) {
    RmsNormOutput output = rms_norm_forward(x, weight, epsilon);
    context->save_for_backward({x, weight, output.inverse});
    return output.y;
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const at::Tensor& weight = saved[1];
    at::Tensor target = weight.grad(), fresh;
    if (weight.requires_grad() && !target.defined()) target = fresh = at::zeros_like(weight);
    if (!weight.requires_grad()) target = at::Tensor();
    const at::Tensor grad =
        rms_norm_backward(gradients[0], saved[0], weight, saved[2], std::move(target));
    return {grad, fresh, at::Tensor()};
  }
};

}  // namespace

RmsNormOutput rms_norm_forward(const at::Tensor& x, const at::Tensor& weight, double epsilon) {
  const int64_t channels = x.size(-1);
  const at::Tensor rows = x.reshape({-1, channels});
  if (!has_cpu_rows(rows) || weight.scalar_type() != x.scalar_type()) {
    return forward_generic(x, weight, epsilon);
  }
  RmsNormOutput output{at::empty(x.sizes(), x.options()),
                       at::empty({rows.size(0)}, x.options().dtype(at::kFloat))};
  cpu::rms_norm_forward(rows, weight, static_cast<float>(epsilon), output.y, output.inverse);
  return output;
}

at::Tensor rms_norm_backward(const at::Tensor& grad, const at::Tensor& x, const at::Tensor& weight,
                             const at::Tensor& inverse, at::Tensor weight_grad) {
  const int64_t channels = x.size(-1);
  const at::Tensor rows = x.reshape({-1, channels}), grads = grad.reshape({-1, channels});
  if (!has_cpu_rows(rows) || !has_cpu_rows(grads) || weight.scalar_type() != x.scalar_type()) {
    return backward_generic(grads, rows, weight, inverse, std::move(weight_grad)).view(x.sizes());
  }
  at::Tensor result = at::empty(x.sizes(), x.options());
  const at::Tensor partial =
      cpu::rms_norm_backward(grads, rows, weight, inverse, result, weight_grad.defined());
  if (weight_grad.defined()) weight_grad.add_(partial);
  return result;
}

at::Tensor rms_norm(const at::Tensor& x, const at::Tensor& weight, double epsilon) {
  return RmsNorm::apply(x, weight, epsilon);
}

}  // namespace ivl
