#include "model/ops/elementwise.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include "model/ops/cpu_rows.h"
#include "model/ops/if_defined.h"

namespace ivl {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

bool on_cpu_rows(const at::Tensor& x) {
  return x.is_contiguous() && has_cpu_rows(x.view({-1, x.size(-1)}));
}

at::Tensor factor(const at::Tensor& scale, const at::Tensor& tile_scale) {  // [C] or [T, 1, C]
  if (!tile_scale.defined()) return scale;
  return scale * tile_scale.view({-1, 1, 1}).to(scale.scalar_type());
}

struct AddScaled : torch::autograd::Function<AddScaled> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& y,
                            const at::Tensor& scale,
                            const std::optional<at::Tensor>& optional_tile_scale) {
    const at::Tensor tile_scale = optional_tile_scale.value_or(at::Tensor());
    context->save_for_backward({y, scale, tile_scale});
    if (!on_cpu_rows(x) || !on_cpu_rows(y)) return at::addcmul(x, y, factor(scale, tile_scale));
    at::Tensor out = at::empty(x.sizes(), x.options());
    cpu::add_scaled(x, y, scale, tile_scale, out);
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const at::Tensor &y = saved[0], &scale = saved[1], &tile_scale = saved[2];
    const at::Tensor grad = gradients[0].contiguous();
    const bool with_scale = scale.requires_grad();
    at::Tensor y_grad, scale_grad;
    if (on_cpu_rows(grad) && on_cpu_rows(y)) {
      y_grad = at::empty(y.sizes(), y.options());
      scale_grad = cpu::add_scaled_backward(grad, y, scale, tile_scale, y_grad, with_scale);
    } else {
      y_grad = grad * factor(scale, tile_scale);
      if (with_scale) {
        const at::Tensor kept =
            tile_scale.defined() ? y * tile_scale.view({-1, 1, 1}).to(y.scalar_type()) : y;
        scale_grad = (grad * kept).view({-1, y.size(-1)}).sum(0, false, at::kFloat);
      }
    }
    if (with_scale) {
      if (at::Tensor target = scale.grad(); target.defined()) {
        target.add_(scale_grad);
        scale_grad = at::Tensor();
      } else {
        scale_grad = scale_grad.to(scale.scalar_type());
      }
    }
    return {grad, y_grad, scale_grad, at::Tensor()};
  }
};

struct Swiglu : torch::autograd::Function<Swiglu> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& gate_up) {
    context->save_for_backward({gate_up});
    if (!on_cpu_rows(gate_up)) {
      const auto halves = gate_up.chunk(2, -1);
      return at::silu(halves[0]).mul_(halves[1]);
    }
    std::vector<int64_t> shape = gate_up.sizes().vec();
    shape.back() /= 2;
    at::Tensor out = at::empty(shape, gate_up.options());
    cpu::swiglu(gate_up, out);
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const at::Tensor gate_up = context->get_saved_variables()[0];
    const at::Tensor grad = gradients[0].contiguous();
    at::Tensor result = at::empty(gate_up.sizes(), gate_up.options());
    if (on_cpu_rows(gate_up)) {
      cpu::swiglu_backward(grad, gate_up, result);
      return {result};
    }
    const auto halves = gate_up.chunk(2, -1);
    const auto out = result.chunk(2, -1);
    out[0].copy_(at::silu_backward(grad * halves[1], halves[0]));
    at::mul_out(const_cast<at::Tensor&>(out[1]), grad, at::silu(halves[0]));
    return {result};
  }
};

at::Tensor rotated(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine,
                   int64_t heads, int64_t head_dim, double direction) {
  at::Tensor out = at::empty(x.sizes(), x.options());
  if (on_cpu_rows(x)) {
    cpu::rotate(x, cosine, sine, heads, head_dim, static_cast<float>(direction), out);
    return out;
  }
  const int64_t turned = heads * head_dim;
  const at::Tensor wide = x.narrow(-1, 0, turned).unflatten(-1, {heads, head_dim}).to(at::kFloat);
  const auto halves = wide.chunk(2, -1);                             // each [B, N, heads, D / 2]
  const std::vector<int64_t> shape{-1, x.size(1), 1, head_dim / 2};  // [1 or B, N, 1, D / 2]
  const at::Tensor c = cosine.view(shape), s = sine.view(shape) * direction;
  const at::Tensor result =
      at::cat({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, -1);
  out.narrow(-1, 0, turned).copy_(result.flatten(-2));
  out.narrow(-1, turned, x.size(-1) - turned).copy_(x.narrow(-1, turned, x.size(-1) - turned));
  return out;
}

struct Rotate : torch::autograd::Function<Rotate> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& cosine,
                            const at::Tensor& sine, int64_t heads, int64_t head_dim) {
    context->save_for_backward({cosine, sine});
    context->saved_data["heads"] = heads;
    context->saved_data["head_dim"] = head_dim;
    return rotated(x, cosine, sine, heads, head_dim, 1);
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    return {
        rotated(gradients[0].contiguous(), saved[0], saved[1], context->saved_data["heads"].toInt(),
                context->saved_data["head_dim"].toInt(), -1),
        at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

at::Tensor add_scaled(const at::Tensor& x, const at::Tensor& y, const at::Tensor& scale,
                      const at::Tensor& tile_scale) {
  return AddScaled::apply(x, y, scale, if_defined(tile_scale));
}

at::Tensor swiglu(const at::Tensor& gate_up) { return Swiglu::apply(gate_up); }

at::Tensor rotate(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine,
                  int64_t heads, int64_t head_dim) {
  return Rotate::apply(x, cosine, sine, heads, head_dim);
}

}  // namespace ivl
