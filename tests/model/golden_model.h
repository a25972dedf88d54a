// The tiny reference models and batches of tests/golden.
#pragma once

#include <ATen/ATen.h>

#include <string>

#include "checkpoint/tensor_table.h"
#include "model/internvl_chat.h"
#include "model/rope.h"

namespace ivl {

inline std::string golden(const std::string& path) {
  return std::string(IVL_GOLDEN_DIR) + "/" + path;
}

inline void fill_parameters(InternVLChat& model, const TensorTable& tensors) {
  allocate_parameters(model);
  const at::NoGradGuard no_grad;
  for (Parameter* parameter : model.parameters()) {
    parameter->tensor.copy_(tensors.at(parameter->name));
  }
}

inline InternVLChat golden_model(const std::string& name, ModelOptions options = {},
                                 const std::string& pixel_shuffle = "v2") {
  ModelConfig config = read_model_config(golden("model/" + name + "/config.json")).or_throw();
  config.ps_version = pixel_shuffle;
  InternVLChat model = make_internvl_chat(config, options);
  fill_parameters(model,
                  read_tensors(golden("model/" + name + "/model.safetensors")).or_throw());
  return model;
}

/// golden/forward's batch: 3 rows with a tile each, one text row with a blank tile.
inline BatchContext golden_context(const TensorTable& batch, const InternVLChat& model) {
  const at::Tensor ids = batch.at("input_ids"), labels = batch.at("labels");
  const int64_t rows = ids.size(0), length = ids.size(1);
  BatchContext context;
  context.rows = rows;
  context.length = length;
  context.tiles = batch.at("pixel_values").size(0);
  context.input_ids = ids.clone();
  context.spliced_tiles = batch.at("image_flags").flatten().nonzero().flatten();
  context.image_positions = (ids.flatten() == image_token_id(model)).nonzero().flatten();
  const at::Tensor next = at::full_like(labels, -100);
  next.narrow(1, 0, length - 1).copy_(labels.narrow(1, 1, length - 1));
  context.supervised_positions = (next.flatten() != -100).nonzero().flatten();
  context.targets = next.flatten().index_select(0, context.supervised_positions);
  context.row_of_supervised = context.supervised_positions.floor_divide(length);
  context.pixels = batch.at("pixel_values").clone();
  context.training = false;
  const LanguageConfig& language = model.config.language;
  const RopeAngles angles =
      rope_angles(0, length, language.head_dim(), language.rope_theta, at::kCPU);
  context.rope_cos = angles.cosine;
  context.rope_sin = angles.sine;
  return context;
}

/// |a - b| / |b|, in double.
inline double relative_error(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor x = a.to(at::kDouble), y = b.to(at::kDouble);
  return ((x - y).norm() / y.norm().clamp_min(1e-30)).item<double>();
}

/// Largest |a - b| over the largest |b|.
inline double largest_error(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor x = a.to(at::kDouble), y = b.to(at::kDouble);
  return ((x - y).abs().max() / y.abs().max().clamp_min(1e-30)).item<double>();
}

}  // namespace ivl
