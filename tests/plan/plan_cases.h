// Configurations of the planner's tests.
#pragma once

#include "plan/memory.h"
#include "plan/plan_input.h"

namespace ivl::plan {

/// The published model: InternViT-6B and Yi-34B with the nine image tokens.
inline ModelConfig published_config() {
  ModelConfig config;
  config.language.vocab_size = 64009;
  return config;
}

/// Widths that are no multiples of the alignment, 49 + 1 patches of a tile.
inline ModelConfig small_config() {
  ModelConfig config;
  config.vision = {.hidden_size = 120,
                   .num_hidden_layers = 6,
                   .num_attention_heads = 4,
                   .intermediate_size = 480,
                   .image_size = 112};
  config.language = {.vocab_size = 3009,
                     .hidden_size = 192,
                     .num_hidden_layers = 4,
                     .num_attention_heads = 6,
                     .num_key_value_heads = 2,
                     .intermediate_size = 512};
  return config;
}

inline ModelConfig layer_norm_config() {
  ModelConfig config = small_config();
  config.vision.norm_type = "layer_norm";
  config.vision.qkv_bias = true;
  config.vision.qk_normalization = false;
  return config;
}

inline int64_t bytes_of(const std::vector<Component>& components, const std::string& name) {
  for (const Component& component : components) {
    if (component.name == name) return component.bytes;
  }
  return 0;
}

}  // namespace ivl::plan
