// The shape of an InternVLChat model, read from and written to a Hugging Face config.json.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "spec/result.h"

namespace ivl {

/// InternVisionModel. Sizes in elements.
struct VisionConfig {
  int64_t hidden_size = 3200;
  int64_t num_hidden_layers = 45;
  int64_t num_attention_heads = 25;
  int64_t intermediate_size = 12800;
  int64_t patch_size = 14;
  int64_t image_size = 448;
  int64_t num_channels = 3;
  std::string norm_type = "rms_norm";  // or "layer_norm"
  bool qkv_bias = false;
  bool qk_normalization = true;
  double layer_norm_eps = 1e-6;
  double drop_path_rate = 0.0;
  double initializer_range = 0.02;
  double initializer_factor = 0.1;  // start value of ls1 and ls2
};

/// LLaMA-layout language model.
struct LanguageConfig {
  int64_t vocab_size = 64000;
  int64_t hidden_size = 7168;
  int64_t num_hidden_layers = 60;
  int64_t num_attention_heads = 56;
  int64_t num_key_value_heads = 8;
  int64_t intermediate_size = 20480;
  int64_t max_position_embeddings = 4096;
  double rms_norm_eps = 1e-5;
  double rope_theta = 5'000'000.0;
  double initializer_range = 0.02;
  int64_t head_dim() const { return hidden_size / num_attention_heads; }
};

struct ModelConfig {
  VisionConfig vision;
  LanguageConfig language;
  double downsample_ratio = 0.5;
  std::string ps_version = "v2";  // pixel shuffle: "v1" | "v2"
  int64_t select_layer = -1;      // which vision hidden state feeds the projector, -1 = last
  std::string conversation_template = "Hermes-2";  // "template" in the file
  int64_t force_image_size = 448;
  bool dynamic_image_size = false;
  bool use_thumbnail = false;
  bool pad2square = false;
  int64_t min_dynamic_patch = 1;
  int64_t max_dynamic_patch = 12;
  std::string torch_dtype = "bfloat16";
  nlohmann::json raw;  // the file as read: fields that the engine does not know survive a rewrite

  /// (image_size / patch_size * downsample_ratio)^2
  int64_t tokens_per_tile() const;
};

/// Errors: missing field, wrong type, unsupported architecture or value; the message names file
/// and field.
Result<ModelConfig> read_model_config(const std::string& path);
Result<VisionConfig> parse_vision_config(const nlohmann::json& json, const std::string& where);
Result<LanguageConfig> parse_language_config(const nlohmann::json& json, const std::string& where);

/// The config.json of a folder that the reference loads; starts from `config.raw`.
nlohmann::json to_json(const ModelConfig& config);

}  // namespace ivl
