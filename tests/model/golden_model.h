// The tiny reference models and batches of tests/golden.
#pragma once

#include <ATen/ATen.h>

#include <string>

#include "checkpoint/tensor_table.h"
#include "model/internvl_chat.h"
#include "support/golden_folder.h"

namespace ivl {

inline std::string golden(const std::string& path) { return golden_folder() + "/" + path; }

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
  fill_parameters(model, read_tensors(golden("model/" + name + "/model.safetensors")).or_throw());
  return model;
}

/// golden/forward's batch: 3 rows with a tile each, one text row with a blank tile. Without
/// `masked`, as in training: causal, positions 0 .. N-1.
inline BatchContext golden_context(const TensorTable& batch, const InternVLChat& model,
                                   bool masked = false) {
  TensorBatch tensors{.input_ids = batch.at("input_ids"),
                      .labels = batch.at("labels"),
                      .pixel_values = batch.at("pixel_values"),
                      .image_flags = batch.at("image_flags"),
                      .attention_mask = {},
                      .position_ids = {}};
  if (masked) {
    tensors.attention_mask = batch.at("attention_mask");
    tensors.position_ids = batch.at("position_ids");
  }
  return make_context(tensors, model);
}

/// |a - b| / |b|, in double on the CPU.
inline double relative_error(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor x = a.to(at::kCPU, at::kDouble), y = b.to(at::kCPU, at::kDouble);
  return ((x - y).norm() / y.norm().clamp_min(1e-30)).item<double>();
}

/// Largest |a - b| over the largest |b|.
inline double largest_error(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor x = a.to(at::kCPU, at::kDouble), y = b.to(at::kCPU, at::kDouble);
  return ((x - y).abs().max() / y.abs().max().clamp_min(1e-30)).item<double>();
}

}  // namespace ivl
