#include "spec/unit_chain.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace ivl {
namespace {

// Collects the tensors of one unit, whose names begin with a common prefix.
class UnitMaker {
 public:
  UnitMaker(UnitKind kind, std::string name, const ModelConfig& config, const ChainOptions& options)
      : config_(config), options_(options) {
    unit_.kind = kind;
    unit_.name = std::move(name);
  }
  void prefix(std::string text) { prefix_ = std::move(text); }
  void add(const char* key, std::vector<int64_t> shape) {
    const std::string name = prefix_ + key;
    unit_.parameters.push_back({name, std::move(shape), parameter_trains(name, config_, options_),
                                parameter_decays(name, config_, options_.decay_rule)});
  }
  UnitInfo take() { return std::move(unit_); }
  UnitInfo take(int64_t first_layer, int64_t layers) {
    unit_.first_layer = first_layer;
    unit_.layers = layers;
    return take();
  }

 private:
  const ModelConfig& config_;
  const ChainOptions& options_;
  std::string prefix_;
  UnitInfo unit_;
};

UnitInfo vision_embedding(const ModelConfig& config, const ChainOptions& options) {
  UnitMaker unit(UnitKind::vision_embedding, "vision embedding", config, options);
  const int64_t c = config.vision.hidden_size, p = config.vision.patch_size;
  const int64_t side = config.vision.image_size / p;
  unit.prefix("vision_model.embeddings.");
  unit.add("class_embedding", {1, 1, c});
  unit.add("patch_embedding.weight", {c, 3, p, p});
  unit.add("patch_embedding.bias", {c});
  unit.add("position_embedding", {1, side * side + 1, c});
  return unit.take();
}

void add_vision_layer(UnitMaker& unit, const VisionConfig& vision, int64_t number) {
  const int64_t c = vision.hidden_size, inner = vision.intermediate_size;
  const bool layer_norm = vision.norm_type == "layer_norm";
  unit.prefix("vision_model.encoder.layers." + std::to_string(number) + ".");
  unit.add("ls1", {c});
  unit.add("ls2", {c});
  unit.add("attn.qkv.weight", {3 * c, c});
  if (vision.qkv_bias) unit.add("attn.qkv.bias", {3 * c});
  if (vision.qk_normalization) {
    unit.add("attn.q_norm.weight", {c});
    unit.add("attn.k_norm.weight", {c});
  }
  unit.add("attn.proj.weight", {c, c});
  unit.add("attn.proj.bias", {c});
  unit.add("mlp.fc1.weight", {inner, c});
  unit.add("mlp.fc1.bias", {inner});
  unit.add("mlp.fc2.weight", {c, inner});
  unit.add("mlp.fc2.bias", {c});
  unit.add("norm1.weight", {c});
  if (layer_norm) unit.add("norm1.bias", {c});
  unit.add("norm2.weight", {c});
  if (layer_norm) unit.add("norm2.bias", {c});
}

UnitInfo vision_blocks(const ModelConfig& config, const ChainOptions& options, int64_t first,
                       int64_t count) {
  const std::string name =
      "vision blocks " + std::to_string(first) + "-" + std::to_string(first + count - 1);
  UnitMaker unit(UnitKind::vision_blocks, name, config, options);
  for (int64_t i = first; i < first + count; ++i) add_vision_layer(unit, config.vision, i);
  return unit.take(first, count);
}

UnitInfo projector(const ModelConfig& config, const ChainOptions& options) {
  UnitMaker unit(UnitKind::projector, "projector", config, options);
  const auto factor = std::llround(1 / config.downsample_ratio);
  const int64_t wide = config.vision.hidden_size * factor * factor;
  const int64_t out = config.language.hidden_size;
  unit.prefix("mlp1.");
  unit.add("0.weight", {wide});
  unit.add("0.bias", {wide});
  unit.add("1.weight", {out, wide});
  unit.add("1.bias", {out});
  unit.add("3.weight", {out, out});
  unit.add("3.bias", {out});
  return unit.take();
}

UnitInfo language_embedding(const ModelConfig& config, const ChainOptions& options) {
  UnitMaker unit(UnitKind::language_embedding, "language embedding", config, options);
  unit.prefix("language_model.model.");
  unit.add("embed_tokens.weight", {config.language.vocab_size, config.language.hidden_size});
  return unit.take();
}

UnitInfo language_block(const ModelConfig& config, const ChainOptions& options, int64_t layer) {
  UnitMaker unit(UnitKind::language_block, "language block " + std::to_string(layer), config,
                 options);
  const LanguageConfig& language = config.language;
  const int64_t c = language.hidden_size, inner = language.intermediate_size;
  const int64_t narrow = language.num_key_value_heads * language.head_dim();
  unit.prefix("language_model.model.layers." + std::to_string(layer) + ".");
  unit.add("self_attn.q_proj.weight", {c, c});
  unit.add("self_attn.k_proj.weight", {narrow, c});
  unit.add("self_attn.v_proj.weight", {narrow, c});
  unit.add("self_attn.o_proj.weight", {c, c});
  unit.add("mlp.gate_proj.weight", {inner, c});
  unit.add("mlp.up_proj.weight", {inner, c});
  unit.add("mlp.down_proj.weight", {c, inner});
  unit.add("input_layernorm.weight", {c});
  unit.add("post_attention_layernorm.weight", {c});
  return unit.take(layer, 1);
}

UnitInfo loss_head(const ModelConfig& config, const ChainOptions& options) {
  UnitMaker unit(UnitKind::loss_head, "loss head", config, options);
  unit.prefix("language_model.");
  unit.add("model.norm.weight", {config.language.hidden_size});
  unit.add("lm_head.weight", {config.language.vocab_size, config.language.hidden_size});
  return unit.take();
}

}  // namespace

int64_t ParameterInfo::elements() const {
  return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

Part UnitInfo::part() const {
  switch (kind) {
    case UnitKind::vision_embedding:
    case UnitKind::vision_blocks:
      return Part::vision;
    case UnitKind::projector:
      return Part::projector;
    default:
      return Part::language;
  }
}

int64_t UnitInfo::elements() const {
  int64_t total = 0;
  for (const ParameterInfo& parameter : parameters) total += parameter.elements();
  return total;
}

bool UnitInfo::trains() const { return std::ranges::any_of(parameters, &ParameterInfo::trainable); }

ChainOptions chain_options(const RunSpec& spec) {
  ChainOptions options;
  options.freeze_vision = spec.model.freeze_vision;
  options.freeze_projector = spec.model.freeze_projector;
  options.freeze_language = spec.model.freeze_language;
  options.unfreeze_vision_layers = spec.model.unfreeze_vision_layers;
  options.unfreeze_lm_head = spec.model.unfreeze_lm_head;
  options.decay_rule = spec.optimizer.decay_rule;
  return options;
}

std::vector<UnitInfo> unit_chain(const ModelConfig& config, const ChainOptions& options) {
  std::vector<UnitInfo> chain{vision_embedding(config, options)};
  const int64_t layers = config.vision.num_hidden_layers;
  const int64_t group = std::max<int64_t>(1, options.vision_blocks_per_unit);
  for (int64_t first = 0; first < layers; first += group) {
    chain.push_back(vision_blocks(config, options, first, std::min(group, layers - first)));
  }
  chain.push_back(projector(config, options));
  chain.push_back(language_embedding(config, options));
  for (int64_t i = 0; i < config.language.num_hidden_layers; ++i) {
    chain.push_back(language_block(config, options, i));
  }
  chain.push_back(loss_head(config, options));
  return chain;
}

}  // namespace ivl
