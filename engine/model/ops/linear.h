// Matrix products whose weight gradients go straight into the gradient buffer.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace ivl {

/// x [..., in] -> [..., out]; weight [out, in], bias [out] or undefined.
/// Backward ADDS into weight.grad() and bias.grad() where these are defined.
at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias = {});

/// Several products of the same input side by side: weights [out_i, in] -> [..., sum of out_i].
/// Weights that lie behind each other in memory make one product.
at::Tensor joined_linear(const at::Tensor& x, const std::vector<at::Tensor>& weights);

/// target += left^T right, whatever the dtype of the target.
void add_product(at::Tensor& target, const at::Tensor& left, const at::Tensor& right);

/// sum += part for tensors of one shape; the sum may be fp32 where the part is bf16.
void add_to_sum(at::Tensor sum, const at::Tensor& part);

}  // namespace ivl
