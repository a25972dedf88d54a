// The demo's model folder: a tiny InternVLChat with fresh weights beside its tokenizer.
#pragma once

#include <cstdint>
#include <string>

#include "spec/model_config.h"
#include "spec/result.h"

namespace ivl {

/// A few layers over pictures of 56 px (4 image tokens each).
ModelConfig demo_model_config(int64_t vocabulary);

/// Writes config.json, generation_config.json and model.safetensors (float32) into `folder`. Each
/// weight is a keyed draw of `seed` and its place, so the same seed gives the same model.
Status write_demo_model(const std::string& folder, const ModelConfig& config, uint64_t seed);

int64_t parameter_count(const ModelConfig& config);

}  // namespace ivl
