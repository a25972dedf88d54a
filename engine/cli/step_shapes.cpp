#include "cli/step_shapes.h"

#include <stdexcept>

namespace ivl {
namespace {

StepShape cpu_small() {
  StepShape shape{"cpu-small", {}, {}, 4, 512, 2048};
  shape.vision = {.hidden_size = 384,
                  .num_hidden_layers = 6,
                  .num_attention_heads = 6,
                  .intermediate_size = 1536,
                  .image_size = 224};
  shape.language = {.vocab_size = 32011,
                    .hidden_size = 512,
                    .num_hidden_layers = 8,
                    .num_attention_heads = 8,
                    .num_key_value_heads = 2,
                    .intermediate_size = 1536};
  return shape;
}

StepShape true_width(const char* name, int64_t vision_layers, int64_t language_layers,
                     int64_t rows) {
  StepShape shape{name, {}, {}, rows, 1024, 8192};
  shape.vision.num_hidden_layers = vision_layers;
  shape.language.vocab_size = 64009;
  shape.language.num_hidden_layers = language_layers;
  return shape;
}

}  // namespace

ModelConfig StepShape::config() const {
  ModelConfig config;
  config.vision = vision;
  config.language = language;
  config.force_image_size = vision.image_size;
  return config;
}

std::vector<StepShape> step_shapes() {
  return {cpu_small(), true_width("v1-2-width-80gb", 3, 4, 4),
          true_width("v1-2-width-141gb", 6, 8, 8)};
}

StepShape step_shape(const std::string& name) {
  for (const StepShape& shape : step_shapes()) {
    if (name == shape.name) return shape;
  }
  throw std::logic_error("no shape " + name);
}

}  // namespace ivl
