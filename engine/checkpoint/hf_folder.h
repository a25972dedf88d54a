// Hugging Face model folders in and out of an InternVLChat.
#pragma once

#include <functional>
#include <string>

#include "checkpoint/tensor_table.h"
#include "model/internvl_chat.h"
#include "spec/run_spec.h"

namespace ivl {

/// One model.safetensors, or the shards named by model.safetensors.index.json.
/// Errors: as SafetensorsFile, plus shard missing, key in the index but in no shard.
Result<TensorTable> read_hf_tensors(const std::string& folder);

/// The projector's .pth (zip + pickle, allow-list of globals; nothing is executed).
/// Errors: any opcode, global, storage type or layout outside of what a state_dict needs.
Result<TensorTable> read_projector_pth(const std::string& path);

/// What a run starts from: config and tensors under the assembled model's names.
struct StartingPoint {
  ModelConfig config;
  TensorTable tensors;
  std::string tokenizer_folder;
};

/// `model.path`, or the three parts assembled: prefixes added, embedding and head grown by the
/// tokens really new (`vocabulary` = tokenizer size with the image tokens; head rows start as the
/// mean of the old ones, embedding rows as normal(0, initializer_range) keyed by `seed`).
/// Missing projector weights start fresh.
Result<StartingPoint> load_starting_point(const ModelSpec& model, const DataSpec& data,
                                          int64_t vocabulary, uint64_t seed);

/// Hands each parameter its value by name, in the stored dtype (position embeddings resized
/// bicubically where the image size differs). Errors: missing, surplus or misshapen keys, named.
Status copy_parameters(const TensorTable& from, InternVLChat& to,
                       const std::function<void(const Parameter&, const at::Tensor&)>& store);

/// A store for it: into the parameter's own tensor.
void store_in_tensor(const Parameter& parameter, const at::Tensor& value);

/// The check of copy_parameters without the copy.
Status check_parameters(const TensorTable& from, InternVLChat& to);

/// A checked parameter's value in the stored dtype, positions resized where they have to be.
at::Tensor stored_value(const TensorTable& from, const Parameter& parameter);

/// Writes config.json, model*.safetensors (+ index above `shard_bytes`) and generation_config.json
/// into `folder`, made under a temporary name and renamed; an existing folder is never touched.
/// `value` gives each parameter's tensor in the dtype to store.
Status write_hf_folder(const std::string& folder, const ModelConfig& config,
                       const std::vector<Parameter*>& parameters,
                       const std::function<at::Tensor(const Parameter&)>& value,
                       const std::function<Status(const std::string&)>& write_tokenizer,
                       int64_t shard_bytes = 5'000'000'000);

}  // namespace ivl
