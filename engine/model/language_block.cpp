#include "model/language_block.h"

#include <ATen/ATen.h>

#include "model/ops/elementwise.h"
#include "model/ops/linear.h"
#include "model/ops/rms_norm.h"

namespace ivl {
namespace {

// In the order of spec/unit_chain.cpp.
enum Index : size_t { kQuery, kKey, kValue, kOutput, kGate, kUp, kDown, kInputNorm, kMlpNorm };

}  // namespace

LanguageBlock::LanguageBlock(const ModelConfig& config, const UnitInfo& unit)
    : NamedUnit(unit), config_(config.language) {
  attention_ = {config_.num_attention_heads, config_.num_key_value_heads, config_.head_dim(), true};
}

at::Tensor LanguageBlock::project(const at::Tensor& x) const {
  const at::Tensor normal = rms_norm(x, tensor(kInputNorm), config_.rms_norm_eps);
  return joined_linear(normal, {tensor(kQuery), tensor(kKey), tensor(kValue)});
}

at::Tensor LanguageBlock::mlp(const at::Tensor& x) const {
  const at::Tensor normal = rms_norm(x, tensor(kMlpNorm), config_.rms_norm_eps);
  return ivl::linear(swiglu(joined_linear(normal, {tensor(kGate), tensor(kUp)})), tensor(kDown));
}

at::Tensor LanguageBlock::forward(const at::Tensor& x, const BatchContext& context) {
  // Right padding needs no mask: real tokens never look to their right.
  const at::Tensor mixed = rotary_attention(project(x), context.rope_cos, context.rope_sin,
                                            attention_, context.attention_mask);
  const at::Tensor y = x + ivl::linear(mixed, tensor(kOutput));
  return y + mlp(y);
}

KeyValueCache LanguageBlock::reserve(int64_t rows, int64_t capacity) const {
  const auto options = tensor(kKey).options();
  const std::vector<int64_t> shape{rows, config_.num_key_value_heads, capacity, config_.head_dim()};
  return {at::empty(shape, options), at::empty(shape, options), 0};
}

at::Tensor LanguageBlock::forward_cached(const at::Tensor& x, const RopeAngles& angles,
                                         KeyValueCache& cache) {
  const int64_t count = x.size(1), d = config_.head_dim();
  const int64_t q = attention_.heads, k = attention_.key_heads;
  const at::Tensor turned = rotate(project(x), angles.cosine, angles.sine, q + k, d);
  const at::Tensor heads = turned.unflatten(-1, {q + 2 * k, d}).transpose(1, 2);  // [B, H, N, D]
  cache.keys.narrow(2, cache.length, count).copy_(heads.narrow(1, q, k));
  cache.values.narrow(2, cache.length, count).copy_(heads.narrow(1, q + k, k));
  cache.length += count;
  AttentionShape shape = attention_;
  shape.causal = count > 1;
  const at::Tensor mixed =
      fused_attention(heads.narrow(1, 0, q), cache.keys.narrow(2, 0, cache.length),
                      cache.values.narrow(2, 0, cache.length), shape, {});
  const at::Tensor y = x + ivl::linear(mixed, tensor(kOutput));
  return y + mlp(y);
}

std::unique_ptr<Unit> make_language_block(const ModelConfig& config, const UnitInfo& unit) {
  return std::make_unique<LanguageBlock>(config, unit);
}

}  // namespace ivl
