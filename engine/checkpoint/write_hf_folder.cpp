#include <ATen/ATen.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <random>
#include <system_error>

#include "checkpoint/hf_folder.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using ParameterValue = std::function<at::Tensor(const Parameter&)>;

// A folder under a temporary name that is gone again unless it was given its real one.
class FolderInTheMaking {
 public:
  static Result<FolderInTheMaking> create(const std::string& final_name) {
    const fs::path target = fs::path(final_name).lexically_normal();
    const fs::path name = target.has_filename() ? target : target.parent_path();
    const std::string parent = name.has_parent_path() ? name.parent_path().string() : ".";
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(name, ignored))) return already_there(final_name);
    if (const Status made = make_folders(parent); !made) return made.error();
    std::random_device random;
    char temporary[40];
    std::snprintf(temporary, sizeof temporary, "/.%08x%08x.tmp", random(), random());
    FolderInTheMaking folder(name.string(), parent, parent + temporary);
    if (const Status made = make_folders(folder.path_); !made) return made.error();
    return folder;
  }
  FolderInTheMaking(FolderInTheMaking&& other) noexcept
      : name_(std::move(other.name_)),
        parent_(std::move(other.parent_)),
        path_(std::exchange(other.path_, {})) {}
  FolderInTheMaking& operator=(FolderInTheMaking&&) = delete;
  ~FolderInTheMaking() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  Status commit() {
    if (const Status synced = sync_folder(path_); !synced) return synced;
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name_.c_str(), RENAME_NOREPLACE) != 0 &&
        !rename_plainly()) {
      if (errno == EEXIST || errno == ENOTEMPTY) return already_there(name_);
      return say("checkpoint.rename", "cannot give the folder {path} its name: {reason}",
                 {{"path", name_}, {"reason", std::generic_category().message(errno)}});
    }
    path_.clear();
    return sync_folder(parent_);
  }

 private:
  FolderInTheMaking(std::string name, std::string parent, std::string path)
      : name_(std::move(name)), parent_(std::move(parent)), path_(std::move(path)) {}

  static Message already_there(const std::string& folder) {
    return say("checkpoint.exists",
               "{folder} already exists and is not touched; choose another name",
               {{"folder", folder}});
  }

  // File systems without the flag: rename() itself replaces no folder that holds anything.
  bool rename_plainly() const {
    if (errno != EINVAL && errno != ENOSYS) return false;
    return ::rename(path_.c_str(), name_.c_str()) == 0;
  }

  std::string name_, parent_, path_;
};

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
  auto making = FolderInTheMaking::create(folder);
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
