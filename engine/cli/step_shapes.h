// The models and micro-batches that bench step measures, by name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "spec/model_config.h"

namespace ivl {

/// cpu-small: for any machine. v1-2-width-80gb and v1-2-width-141gb: width, heads and MLP of
/// InternVL-Chat-V1-2 with as many layers as a GPU of that memory holds with its optimizer's state.
/// By engine/plan (bf16, nothing recomputed, every token supervised): 74.3 GB of 85 (80 GiB) and
/// 137.6 GB of 150 (139 GiB).
struct StepShape {
  const char* name;
  VisionConfig vision;
  LanguageConfig language;
  int64_t rows, tokens;  // a micro-batch; every row has one picture
  int64_t product;       // side of the matrices that measure the ceiling
  ModelConfig config() const;
};

std::vector<StepShape> step_shapes();

/// Precondition: one of their names.
StepShape step_shape(const std::string& name);

}  // namespace ivl
