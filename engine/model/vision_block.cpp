#include <ATen/ATen.h>

#include <algorithm>

#include "model/drop_path.h"
#include "model/ops/attention.h"
#include "model/ops/elementwise.h"
#include "model/ops/linear.h"
#include "model/ops/rms_norm.h"
#include "model/parameter_rules.h"
#include "model/units.h"

namespace ivl {
namespace {

// Indices into the unit's parameters; -1 where the variant has none.
struct VisionLayer {
  int64_t number = 0;
  int norm1 = -1, norm1_bias = -1, qkv = -1, qkv_bias = -1, q_norm = -1, k_norm = -1, proj = -1,
      proj_bias = -1, ls1 = -1, norm2 = -1, norm2_bias = -1, fc1 = -1, fc1_bias = -1, fc2 = -1,
      fc2_bias = -1, ls2 = -1;
};

class VisionBlocks : public NamedUnit<Unit> {
 public:
  VisionBlocks(const ModelConfig& config, const ModelOptions& options, int64_t first, int64_t count)
      : NamedUnit("vision blocks " + std::to_string(first) + "-" +
                  std::to_string(first + count - 1)),
        vision_(config.vision),
        drop_path_(options.drop_path_rate),
        used_(used_vision_blocks(config)) {
    for (int64_t i = first; i < first + count; ++i) declare(config, options, i);
  }

  Part part() const override { return Part::vision; }

  at::Tensor forward(const at::Tensor& input, const BatchContext& context) override {
    at::Tensor x = input;  // [T, 1 + P, C]
    for (const VisionLayer& layer : layers_) {
      if (layer.number >= used_) break;
      x = add_scaled(x, attend(layer, normalize(x, layer.norm1, layer.norm1_bias)),
                     tensor_of(layer.ls1),
                     drop(context, layer, DrawPurpose::drop_path_attention, x));
      x = add_scaled(x, mlp(layer, normalize(x, layer.norm2, layer.norm2_bias)),
                     tensor_of(layer.ls2), drop(context, layer, DrawPurpose::drop_path_mlp, x));
    }
    return x;
  }

 private:
  void declare(const ModelConfig& config, const ModelOptions& options, int64_t number) {
    const int64_t c = vision_.hidden_size, inner = vision_.intermediate_size;
    const std::string prefix = "vision_model.encoder.layers." + std::to_string(number) + ".";
    const auto add = [&](const char* key, std::vector<int64_t> shape) {
      parameters_.push_back(make_parameter(prefix + key, std::move(shape), config, options));
      return static_cast<int>(parameters_.size()) - 1;
    };
    const bool layer_norm = vision_.norm_type == "layer_norm";
    VisionLayer layer{.number = number};
    layer.ls1 = add("ls1", {c});
    layer.ls2 = add("ls2", {c});
    layer.qkv = add("attn.qkv.weight", {3 * c, c});
    if (vision_.qkv_bias) layer.qkv_bias = add("attn.qkv.bias", {3 * c});
    if (vision_.qk_normalization) {
      layer.q_norm = add("attn.q_norm.weight", {c});
      layer.k_norm = add("attn.k_norm.weight", {c});
    }
    layer.proj = add("attn.proj.weight", {c, c});
    layer.proj_bias = add("attn.proj.bias", {c});
    layer.fc1 = add("mlp.fc1.weight", {inner, c});
    layer.fc1_bias = add("mlp.fc1.bias", {inner});
    layer.fc2 = add("mlp.fc2.weight", {c, inner});
    layer.fc2_bias = add("mlp.fc2.bias", {c});
    layer.norm1 = add("norm1.weight", {c});
    if (layer_norm) layer.norm1_bias = add("norm1.bias", {c});
    layer.norm2 = add("norm2.weight", {c});
    if (layer_norm) layer.norm2_bias = add("norm2.bias", {c});
    layers_.push_back(layer);
  }

  at::Tensor tensor_of(int index) const {
    return index < 0 ? at::Tensor() : tensor(static_cast<size_t>(index));
  }

  at::Tensor normalize(const at::Tensor& x, int weight, int bias) const {
    if (bias < 0) return rms_norm(x, tensor_of(weight), vision_.layer_norm_eps);
    return at::layer_norm(x, {x.size(-1)}, tensor_of(weight), tensor_of(bias),
                          vision_.layer_norm_eps);
  }

  at::Tensor attend(const VisionLayer& layer, const at::Tensor& x) const {
    const int64_t heads = vision_.num_attention_heads;
    const auto parts = linear(x, tensor_of(layer.qkv), tensor_of(layer.qkv_bias)).chunk(3, -1);
    at::Tensor q = parts[0], k = parts[1];  // [T, N, C]
    if (vision_.qk_normalization) {         // over all channels, before the heads are split
      q = rms_norm(q, tensor_of(layer.q_norm), vision_.layer_norm_eps);
      k = rms_norm(k, tensor_of(layer.k_norm), vision_.layer_norm_eps);
    }
    const AttentionShape shape{heads, heads, vision_.hidden_size / heads, false};
    return linear(attention(q, k, parts[2], shape), tensor_of(layer.proj),
                  tensor_of(layer.proj_bias));
  }

  at::Tensor mlp(const VisionLayer& layer, const at::Tensor& x) const {
    const at::Tensor inner = at::gelu(linear(x, tensor_of(layer.fc1), tensor_of(layer.fc1_bias)));
    return linear(inner, tensor_of(layer.fc2), tensor_of(layer.fc2_bias));
  }

  at::Tensor drop(const BatchContext& context, const VisionLayer& layer, DrawPurpose purpose,
                  const at::Tensor& x) const {
    const double rate = drop_path_rate(drop_path_, layer.number, vision_.num_hidden_layers);
    return drop_path_scale(context, rate, layer.number, purpose, x.device());
  }

  VisionConfig vision_;
  double drop_path_;
  int64_t used_;
  std::vector<VisionLayer> layers_;
};

}  // namespace

std::unique_ptr<Unit> make_vision_blocks(const ModelConfig& config, const ModelOptions& options,
                                         int64_t first, int64_t count) {
  return std::make_unique<VisionBlocks>(config, options, first, count);
}

}  // namespace ivl
