#include "model/ops/attention.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include "model/ops/elementwise.h"
#include "model/ops/if_defined.h"
#include "model/ops/strip_attention.h"

namespace ivl {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

at::Tensor heads_of(const at::Tensor& tokens, int64_t head_dim) {  // [B, N, H D] -> [B, H, N, D]
  return tokens.unflatten(-1, {tokens.size(-1) / head_dim, head_dim}).transpose(1, 2);
}

HeadsOfTokens split_heads(const at::Tensor& qkv, const AttentionShape& shape) {
  const int64_t q = shape.heads * shape.head_dim, k = shape.key_heads * shape.head_dim;
  return {heads_of(qkv.narrow(-1, 0, q), shape.head_dim),
          heads_of(qkv.narrow(-1, q, k), shape.head_dim),
          heads_of(qkv.narrow(-1, q + k, k), shape.head_dim)};
}

bool in_strips(const at::Tensor& tokens) {
  return tokens.is_cpu() && tokens.stride(-1) == 1 &&
         (tokens.scalar_type() == at::kFloat || tokens.scalar_type() == at::kBFloat16);
}

at::Tensor empty_output(const at::Tensor& like, const AttentionShape& shape) {
  return at::empty({like.size(0), like.size(1), shape.heads * shape.head_dim}, like.options());
}

void save_shape(AutogradContext* context, const AttentionShape& shape) {
  context->saved_data["shape"] = std::vector<int64_t>{shape.heads, shape.key_heads, shape.head_dim,
                                                      static_cast<int64_t>(shape.causal)};
}

AttentionShape saved_shape(AutogradContext* context) {
  const auto values = context->saved_data["shape"].toIntVector();
  return {values[0], values[1], values[2], values[3] != 0};
}

struct RotaryStrips : torch::autograd::Function<RotaryStrips> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& qkv,
                            const at::Tensor& cosine, const at::Tensor& sine,
                            const AttentionShape& shape) {
    const at::Tensor out = empty_output(qkv, shape);
    const StripState state = strip_attention_forward(split_heads(qkv, shape), cosine, sine, shape,
                                                     heads_of(out, shape.head_dim));
    context->save_for_backward({state.q, state.k, state.v, state.log_sums, cosine, sine});
    save_shape(context, shape);
    return out;
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const AttentionShape shape = saved_shape(context);
    const at::Tensor grad = gradients[0].contiguous();
    const int64_t width = (shape.heads + 2 * shape.key_heads) * shape.head_dim;
    const at::Tensor result = at::empty({grad.size(0), grad.size(1), width}, grad.options());
    strip_attention_backward(heads_of(grad, shape.head_dim),
                             {saved[0], saved[1], saved[2], saved[3]}, saved[4], saved[5], shape,
                             split_heads(result, shape));
    return {result, at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

struct PlainStrips : torch::autograd::Function<PlainStrips> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& q, const at::Tensor& k,
                            const at::Tensor& v, const AttentionShape& shape) {
    const int64_t d = shape.head_dim;
    const at::Tensor out = empty_output(q, shape);
    const StripState state = strip_attention_forward(
        {heads_of(q, d), heads_of(k, d), heads_of(v, d)}, {}, {}, shape, heads_of(out, d));
    context->save_for_backward({state.q, state.k, state.v, state.log_sums});
    save_shape(context, shape);
    return out;
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const AttentionShape shape = saved_shape(context);
    const int64_t d = shape.head_dim;
    const at::Tensor grad = gradients[0].contiguous();
    const std::vector<int64_t> keys{grad.size(0), grad.size(1), shape.key_heads * d};
    const at::Tensor q = at::empty(grad.sizes(), grad.options()),
                     k = at::empty(keys, grad.options()), v = at::empty(keys, grad.options());
    strip_attention_backward(heads_of(grad, d), {saved[0], saved[1], saved[2], saved[3]}, {}, {},
                             shape, {heads_of(q, d), heads_of(k, d), heads_of(v, d)});
    return {q, k, v, at::Tensor()};
  }
};

}  // namespace

at::Tensor fused_attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                           const AttentionShape& shape, const at::Tensor& mask) {
  const at::Tensor mixed = at::scaled_dot_product_attention(
      q, k, v, if_defined(mask), 0.0, shape.causal && !mask.defined(), std::nullopt,
      shape.key_heads != shape.heads);
  return mixed.transpose(1, 2).flatten(-2);
}

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     const AttentionShape& shape) {
  if (in_strips(q) && in_strips(k) && in_strips(v)) return PlainStrips::apply(q, k, v, shape);
  const int64_t d = shape.head_dim;
  return fused_attention(heads_of(q, d), heads_of(k, d), heads_of(v, d), shape, {});
}

at::Tensor rotary_attention(const at::Tensor& qkv, const at::Tensor& cosine, const at::Tensor& sine,
                            const AttentionShape& shape, const at::Tensor& mask) {
  if (in_strips(qkv) && !mask.defined()) return RotaryStrips::apply(qkv, cosine, sine, shape);
  const at::Tensor turned =
      rotate(qkv, cosine, sine, shape.heads + shape.key_heads, shape.head_dim);
  const int64_t d = shape.head_dim;
  const auto parts =
      turned.split_with_sizes({shape.heads * d, shape.key_heads * d, shape.key_heads * d}, -1);
  return fused_attention(heads_of(parts[0], d), heads_of(parts[1], d), heads_of(parts[2], d), shape,
                         mask);
}

}  // namespace ivl
