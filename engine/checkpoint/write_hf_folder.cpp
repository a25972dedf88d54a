#include <ATen/ATen.h>

#include <cstdio>

#include "checkpoint/hf_folder.h"
#include "checkpoint/new_folder.h"

namespace ivl {
namespace {

using ParameterValue = std::function<at::Tensor(const Parameter&)>;

struct Shard {
  std::string file;
  std::vector<const Parameter*> parameters;
};

int64_t elements_of(const Parameter& parameter) {
  int64_t count = 1;
  for (const int64_t size : parameter.shape) count *= size;
  return count;
}

std::vector<Shard> split(const std::vector<Parameter*>& parameters, int64_t element_size,
                         int64_t shard_bytes) {
  std::vector<Shard> shards(1);
  int64_t bytes = 0;
  for (const Parameter* parameter : parameters) {
    const int64_t size = elements_of(*parameter) * element_size;
    if (bytes > 0 && bytes + size > shard_bytes) {
      shards.emplace_back();
      bytes = 0;
    }
    shards.back().parameters.push_back(parameter);
    bytes += size;
  }
  for (size_t i = 0; i < shards.size() && shards.size() > 1; ++i) {
    char name[64];
    std::snprintf(name, sizeof name, "model-%05zu-of-%05zu.safetensors", i + 1, shards.size());
    shards[i].file = name;
  }
  if (shards.size() == 1) shards[0].file = "model.safetensors";
  return shards;
}

// One shard's tensors are in memory at a time at most.
Status write_shard(const std::string& folder, const Shard& shard, const ParameterValue& value,
                   int64_t& total) {
  std::vector<at::Tensor> values;
  std::vector<TensorToWrite> tensors;
  for (const Parameter* parameter : shard.parameters) {
    values.push_back(value(*parameter).detach().to(at::kCPU).contiguous());
    tensors.push_back({parameter->name, safetensors_dtype(values.back().scalar_type()),
                       parameter->shape, bytes_of_tensor(values.back())});
    total += static_cast<int64_t>(values.back().nbytes());
  }
  return write_safetensors(folder + "/" + shard.file, tensors);
}

Status write_json(const std::string& path, const nlohmann::json& object) {
  return write_file(path, object.dump(2) + "\n");
}

Status write_index(const std::string& folder, const std::vector<Shard>& shards, int64_t total) {
  nlohmann::json map = nlohmann::json::object();
  for (const Shard& shard : shards) {
    for (const Parameter* parameter : shard.parameters) map[parameter->name] = shard.file;
  }
  return write_json(folder + "/model.safetensors.index.json",
                    {{"metadata", {{"total_size", total}}}, {"weight_map", map}});
}

std::string dtype_name(at::ScalarType type) {
  switch (type) {
    case at::kBFloat16:
      return "bfloat16";
    case at::kHalf:
      return "float16";
    default:
      return "float32";
  }
}

Status write_configs(const std::string& folder, ModelConfig config, at::ScalarType dtype) {
  config.torch_dtype = dtype_name(dtype);
  const Status written = write_json(folder + "/config.json", to_json(config));
  if (!written) return written;
  return write_json(folder + "/generation_config.json",
                    {{"_from_model_config", true}, {"transformers_version", "4.37.2"}});
}

}  // namespace

Status write_hf_folder(const std::string& folder, const ModelConfig& config,
                       const std::vector<Parameter*>& parameters, const ParameterValue& value,
                       const std::function<Status(const std::string&)>& write_tokenizer,
                       int64_t shard_bytes) {
  auto making = NewFolder::create(folder);
  if (!making) return making.error();
  const at::ScalarType dtype = value(*parameters.front()).scalar_type();
  const auto shards = split(parameters, static_cast<int64_t>(c10::elementSize(dtype)), shard_bytes);
  int64_t total = 0;
  for (const Shard& shard : shards) {
    const Status written = write_shard(making->path(), shard, value, total);
    if (!written) return written;
  }
  if (shards.size() > 1) {
    if (const Status index = write_index(making->path(), shards, total); !index) return index;
  }
  if (const Status configs = write_configs(making->path(), config, dtype); !configs) {
    return configs;
  }
  if (write_tokenizer) {
    if (const Status tokenizer = write_tokenizer(making->path()); !tokenizer) return tokenizer;
  }
  return making->commit();
}

}  // namespace ivl
