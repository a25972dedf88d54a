#include <ATen/ATen.h>

#include <algorithm>

#include "model/drop_path.h"
#include "model/ops/attention.h"
#include "model/ops/elementwise.h"
#include "model/ops/linear.h"
#include "model/ops/rms_norm.h"
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
  VisionBlocks(const ModelConfig& config, const ModelOptions& options, const UnitInfo& unit)
      : NamedUnit(unit),
        vision_(config.vision),
        drop_path_(options.drop_path_rate),
        used_(used_vision_blocks(config)) {
    for (int64_t i = 0; i < unit.layers; ++i) layers_.push_back(find_layer(unit.first_layer + i));
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
  VisionLayer find_layer(int64_t number) const {
    const std::string prefix = "vision_model.encoder.layers." + std::to_string(number) + ".";
    const auto index = [&](const char* key) {
      const auto found = std::ranges::find(parameters_, prefix + key, &Parameter::name);
      return found == parameters_.end() ? -1 : static_cast<int>(found - parameters_.begin());
    };
    return {.number = number,
            .norm1 = index("norm1.weight"),
            .norm1_bias = index("norm1.bias"),
            .qkv = index("attn.qkv.weight"),
            .qkv_bias = index("attn.qkv.bias"),
            .q_norm = index("attn.q_norm.weight"),
            .k_norm = index("attn.k_norm.weight"),
            .proj = index("attn.proj.weight"),
            .proj_bias = index("attn.proj.bias"),
            .ls1 = index("ls1"),
            .norm2 = index("norm2.weight"),
            .norm2_bias = index("norm2.bias"),
            .fc1 = index("mlp.fc1.weight"),
            .fc1_bias = index("mlp.fc1.bias"),
            .fc2 = index("mlp.fc2.weight"),
            .fc2_bias = index("mlp.fc2.bias"),
            .ls2 = index("ls2")};
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
                                         const UnitInfo& unit) {
  return std::make_unique<VisionBlocks>(config, options, unit);
}

}  // namespace ivl
