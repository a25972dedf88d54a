// Which parameters train and which of them decay, by name.
#include <charconv>

#include "spec/unit_chain.h"

namespace ivl {
namespace {

constexpr std::string_view kVisionLayers = "vision_model.encoder.layers.";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_vision_norm(std::string_view name) {
  return name.starts_with(kVisionLayers) &&
         (contains(name, "norm1.") || contains(name, "norm2.") || contains(name, "q_norm.") ||
          contains(name, "k_norm."));
}

bool is_language_norm(std::string_view name) {
  return name.starts_with("language_model.") &&
         (contains(name, "layernorm.") || name == "language_model.model.norm.weight");
}

bool is_vision_extra(std::string_view name) {
  return name.ends_with(".ls1") || name.ends_with(".ls2") || name.ends_with(".class_embedding") ||
         name.ends_with(".position_embedding");
}

int64_t vision_layer(std::string_view name) {  // -1: not in a block
  if (!name.starts_with(kVisionLayers)) return -1;
  name.remove_prefix(kVisionLayers.size());
  int64_t layer = -1;
  std::from_chars(name.data(), name.data() + name.size(), layer);
  return layer;
}

}  // namespace

bool parameter_decays(const std::string& name, const ModelConfig& config, const std::string& rule) {
  if (contains(name, "bias") || name == "mlp1.0.weight" || is_language_norm(name)) return false;
  if (is_vision_norm(name) && config.vision.norm_type == "layer_norm") return false;
  if (rule == "exempt_vision_norms") return !is_vision_norm(name) && !is_vision_extra(name);
  return true;
}

int64_t used_vision_blocks(const ModelConfig& config) {
  const int64_t layer = config.select_layer;
  return layer < 0 ? config.vision.num_hidden_layers + 1 + layer : layer;
}

bool parameter_trains(const std::string& name, const ModelConfig& config,
                      const ChainOptions& options) {
  const int64_t layer = vision_layer(name);
  if (layer >= used_vision_blocks(config)) return false;
  if (name.starts_with("vision_model.")) {
    const int64_t first = config.vision.num_hidden_layers - options.unfreeze_vision_layers;
    return !options.freeze_vision || (layer >= 0 && layer >= first);
  }
  if (name.starts_with("mlp1.")) return !options.freeze_projector;
  if (name == "language_model.lm_head.weight" && options.unfreeze_lm_head) return true;
  return !options.freeze_language;
}

}  // namespace ivl
