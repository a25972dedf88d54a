// A micro-batch and weights for what the planner predicts.
#pragma once

#include <ATen/ATen.h>

#include "plan/plan_cases.h"
#include "train/train_state.h"

namespace ivl::plan {

/// Rows that begin with their tiles' image tokens; the last `supervised` of each have labels.
inline MicroBatch micro_batch(const ModelConfig& config, const BatchShape& shape) {
  MicroBatch batch;
  batch.rows = shape.rows;
  batch.length = shape.length;
  batch.tiles = shape.tiles;
  batch.image_size = static_cast<int32_t>(config.vision.image_size);
  const int64_t tiles = shape.tiles / shape.rows, side = config.vision.image_size;
  const int64_t answer = shape.supervised / shape.rows;
  for (int64_t row = 0; row < shape.rows; ++row) {
    for (int64_t i = 0; i < shape.length; ++i) {
      const bool image = i < tiles * config.tokens_per_tile();
      batch.input_ids.push_back(image ? static_cast<int32_t>(config.language.vocab_size - 7)
                                      : static_cast<int32_t>(i));
      batch.labels.push_back(i >= shape.length - answer ? 5 : kIgnoreLabel);
    }
    RowOutcome outcome;
    outcome.batch_row = static_cast<int32_t>(row);
    batch.outcomes.push_back(outcome);
    batch.row_tiles.push_back(static_cast<int32_t>(tiles));
  }
  batch.pixels.resize(static_cast<size_t>(shape.tiles * side * side * 3), 100);
  return batch;
}

inline void load_constants(TrainState& state, InternVLChat& model) {
  for (const Parameter* parameter : model.parameters()) {
    state.load(*parameter, at::full(parameter->shape, parameter->shape.size() > 1 ? 0.02 : 1.0));
  }
  state.publish();
}

}  // namespace ivl::plan
