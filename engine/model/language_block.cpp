#include "model/language_block.h"

#include <ATen/ATen.h>

#include "model/ops/elementwise.h"
#include "model/ops/if_defined.h"
#include "model/ops/linear.h"
#include "model/ops/rms_norm.h"
#include "model/parameter_rules.h"

namespace ivl {
namespace {

enum Index : size_t { kQuery, kKey, kValue, kOutput, kGate, kUp, kDown, kInputNorm, kMlpNorm };

}  // namespace

LanguageBlock::LanguageBlock(const ModelConfig& config, const ModelOptions& options, int64_t layer)
    : NamedUnit("language block " + std::to_string(layer)), config_(config.language) {
  const int64_t c = config_.hidden_size, inner = config_.intermediate_size;
  const int64_t narrow = config_.num_key_value_heads * config_.head_dim();
  const std::string prefix = "language_model.model.layers." + std::to_string(layer) + ".";
  const auto add = [&](const char* key, std::vector<int64_t> shape) {
    parameters_.push_back(
        make_parameter(prefix + key + ".weight", std::move(shape), config, options));
  };
  add("self_attn.q_proj", {c, c});
  add("self_attn.k_proj", {narrow, c});
  add("self_attn.v_proj", {narrow, c});
  add("self_attn.o_proj", {c, c});
  add("mlp.gate_proj", {inner, c});
  add("mlp.up_proj", {inner, c});
  add("mlp.down_proj", {c, inner});
  add("input_layernorm", {c});
  add("post_attention_layernorm", {c});
}

LanguageBlock::Heads LanguageBlock::project(const at::Tensor& x, const at::Tensor& cosine,
                                            const at::Tensor& sine) const {
  const int64_t d = config_.head_dim();
  const int64_t q_heads = config_.num_attention_heads, k_heads = config_.num_key_value_heads;
  const at::Tensor qkv = joined_linear(x, {tensor(kQuery), tensor(kKey), tensor(kValue)});
  const at::Tensor turned = rotate(qkv, cosine, sine, q_heads + k_heads, d);
  const auto parts = turned.split_with_sizes({q_heads * d, k_heads * d, k_heads * d}, -1);
  const auto split = [d](const at::Tensor& t) {  // [B, H, N, D]
    return t.unflatten(-1, {t.size(-1) / d, d}).transpose(1, 2);
  };
  return {split(parts[0]), split(parts[1]), split(parts[2])};
}

at::Tensor LanguageBlock::attend(const Heads& heads, bool causal, const at::Tensor& mask) const {
  const bool grouped = config_.num_key_value_heads != config_.num_attention_heads;
  const at::Tensor mixed = at::scaled_dot_product_attention(
      heads.q, heads.k, heads.v, if_defined(mask), 0.0, causal, std::nullopt, grouped);
  return ivl::linear(mixed.transpose(1, 2).flatten(-2), tensor(kOutput));
}

at::Tensor LanguageBlock::mlp(const at::Tensor& x) const {
  const at::Tensor normal = rms_norm(x, tensor(kMlpNorm), config_.rms_norm_eps);
  return ivl::linear(swiglu(joined_linear(normal, {tensor(kGate), tensor(kUp)})), tensor(kDown));
}

at::Tensor LanguageBlock::forward(const at::Tensor& x, const BatchContext& context) {
  const at::Tensor normal = rms_norm(x, tensor(kInputNorm), config_.rms_norm_eps);
  // Right padding needs no mask: real tokens never look to their right.
  const bool causal = !context.attention_mask.defined();
  const at::Tensor y = x + attend(project(normal, context.rope_cos, context.rope_sin), causal,
                                  context.attention_mask);
  return y + mlp(y);
}

KeyValueCache LanguageBlock::reserve(int64_t rows, int64_t capacity) const {
  const auto options = tensor(kKey).options();
  const std::vector<int64_t> shape{rows, config_.num_key_value_heads, capacity,
                                   config_.head_dim()};
  return {at::empty(shape, options), at::empty(shape, options), 0};
}

at::Tensor LanguageBlock::forward_cached(const at::Tensor& x, const RopeAngles& angles,
                                         KeyValueCache& cache) {
  const at::Tensor normal = rms_norm(x, tensor(kInputNorm), config_.rms_norm_eps);
  Heads heads = project(normal, angles.cosine, angles.sine);
  const int64_t count = x.size(1);
  cache.keys.narrow(2, cache.length, count).copy_(heads.k);
  cache.values.narrow(2, cache.length, count).copy_(heads.v);
  cache.length += count;
  heads.k = cache.keys.narrow(2, 0, cache.length);
  heads.v = cache.values.narrow(2, 0, cache.length);
  const at::Tensor y = x + attend(heads, count > 1, {});
  return y + mlp(y);
}

std::unique_ptr<Unit> make_language_block(const ModelConfig& config, const ModelOptions& options,
                                          int64_t layer) {
  return std::make_unique<LanguageBlock>(config, options, layer);
}

}  // namespace ivl
