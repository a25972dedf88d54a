#include "model/ops/linear.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <optional>

#include "model/ops/cpu_rows.h"
#include "model/ops/if_defined.h"

namespace ivl {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// One [sum of out_i, in] view of tensors that lie behind each other, or undefined.
at::Tensor joined_view(const std::vector<at::Tensor>& parts) {
  const at::Tensor& first = parts.front();
  if (!first.defined() || !first.is_contiguous()) return {};
  int64_t rows = 0;
  for (const at::Tensor& part : parts) {
    if (!part.defined() || !part.is_contiguous() || !part.is_alias_of(first) ||
        part.scalar_type() != first.scalar_type() ||
        part.storage_offset() != first.storage_offset() + rows * first.size(1)) {
      return {};
    }
    rows += part.size(0);
  }
  return first.detach().as_strided({rows, first.size(1)}, {first.size(1), 1});
}

// The weights to multiply by: one joined view, or each by itself.
std::vector<at::Tensor> factors(const std::vector<at::Tensor>& weights) {
  if (weights.size() > 1) {
    if (at::Tensor joined = joined_view(weights); joined.defined()) return {std::move(joined)};
  }
  return weights;
}

void multiply_into(at::Tensor out, const at::Tensor& x, const at::Tensor& weight,
                   const at::Tensor& bias) {
  if (bias.defined()) {
    at::addmm_out(out, bias, x, weight.t());
  } else {
    at::mm_out(out, x, weight.t());
  }
}

at::Tensor input_gradient(const at::Tensor& grad, const std::vector<at::Tensor>& weights) {
  at::Tensor sum;
  int64_t at_column = 0;
  for (const at::Tensor& weight : weights) {
    const at::Tensor part = grad.narrow(1, at_column, weight.size(0));
    at_column += weight.size(0);
    if (sum.defined()) {
      sum.addmm_(part, weight);
    } else {
      sum = at::mm(part, weight);
    }
  }
  return sum;
}

// Adds into the gradients that exist and returns those that do not.
variable_list weight_gradients(const at::Tensor& grad, const at::Tensor& x,
                               const std::vector<at::Tensor>& weights) {
  std::vector<at::Tensor> targets;
  for (const at::Tensor& weight : weights) targets.push_back(weight.grad());
  if (at::Tensor joined = joined_view(targets); joined.defined() && weights.size() > 1) {
    add_product(joined, grad, x);
    return variable_list(weights.size());
  }
  variable_list fresh;
  int64_t at_column = 0;
  for (const at::Tensor& weight : weights) {
    const at::Tensor part = grad.narrow(1, at_column, weight.size(0));
    at_column += weight.size(0);
    at::Tensor target = weight.grad();
    if (!weight.requires_grad()) {
      fresh.emplace_back();
    } else if (target.defined()) {
      add_product(target, part, x);
      fresh.emplace_back();
    } else {
      fresh.push_back(at::mm(part.t(), x));
    }
  }
  return fresh;
}

at::Tensor bias_gradient(const at::Tensor& grad, const at::Tensor& bias) {
  if (!bias.defined() || !bias.requires_grad()) return {};
  at::Tensor sum = grad.sum(0);
  at::Tensor target = bias.grad();
  if (!target.defined()) return sum;
  target.add_(sum);
  return {};
}

struct JoinedLinear : torch::autograd::Function<JoinedLinear> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x,
                            const std::optional<at::Tensor>& optional_bias,
                            at::TensorList weights) {
    const at::Tensor bias = optional_bias.value_or(at::Tensor());
    variable_list saved{x, bias};
    saved.insert(saved.end(), weights.begin(), weights.end());
    context->save_for_backward(saved);
    const at::Tensor rows = x.reshape({-1, x.size(-1)});
    int64_t columns = 0;
    for (const at::Tensor& weight : weights) columns += weight.size(0);
    at::Tensor out = at::empty({rows.size(0), columns}, x.options());
    int64_t at_column = 0;
    for (const at::Tensor& weight : factors(weights.vec())) {
      multiply_into(out.narrow(1, at_column, weight.size(0)), rows, weight, bias);
      at_column += weight.size(0);
    }
    std::vector<int64_t> shape = x.sizes().vec();
    shape.back() = columns;
    return out.view(shape);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const std::vector<at::Tensor> weights(saved.begin() + 2, saved.end());
    const at::Tensor x = saved[0].reshape({-1, saved[0].size(-1)});
    const at::Tensor grad = gradients[0].reshape({-1, gradients[0].size(-1)});
    variable_list result(2);
    if (context->needs_input_grad(0)) {
      result[0] = input_gradient(grad, factors(weights)).view(saved[0].sizes());
    }
    result[1] = bias_gradient(grad, saved[1]);
    bool trainable = false;
    for (const at::Tensor& weight : weights) trainable |= weight.requires_grad();
    variable_list fresh =
        trainable ? weight_gradients(grad, x, weights) : variable_list(weights.size());
    result.insert(result.end(), fresh.begin(), fresh.end());
    return result;
  }
};

}  // namespace

void add_product(at::Tensor& target, const at::Tensor& left, const at::Tensor& right) {
  if (target.scalar_type() == left.scalar_type()) {
    target.addmm_(left.t(), right);
  } else {
    add_to_sum(target, at::mm(left.t(), right));
  }
}

void add_to_sum(at::Tensor sum, const at::Tensor& part) {
  // LibTorch adds tensors of two dtypes on the CPU by way of converted copies.
  if (sum.is_cpu() && sum.scalar_type() == at::kFloat && part.scalar_type() == at::kBFloat16 &&
      sum.is_contiguous() && part.is_contiguous()) {
    cpu::add_to_sum(part, sum);
  } else {
    sum.add_(part);
  }
}

at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  return JoinedLinear::apply(x, if_defined(bias), at::TensorList(weight));
}

at::Tensor joined_linear(const at::Tensor& x, const std::vector<at::Tensor>& weights) {
  // As a list of tensors, not as a vector: of vectors autograd sees nothing.
  return JoinedLinear::apply(x, std::optional<at::Tensor>(), at::TensorList(weights));
}

}  // namespace ivl
