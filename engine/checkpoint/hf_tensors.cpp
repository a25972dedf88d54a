#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "checkpoint/hf_folder.h"
#include "checkpoint/sharded/checkpoint_folder.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

// The rotary tables that older language models store: computed here, never read.
bool is_computed(const std::string& key) { return key.ends_with(".rotary_emb.inv_freq"); }

Message bad_index(const std::string& path, const std::string& problem) {
  return say("checkpoint.index", "{path} is not an index of safetensors shards: {problem}",
             {{"path", path}, {"problem", problem}});
}

// key -> shard file name.
Result<std::map<std::string, std::string>> read_index(const std::string& path) {
  const auto text = read_file(path, uint64_t{100} << 20);
  if (!text) return text.error();
  const auto index = nlohmann::json::parse(*text, nullptr, false);
  if (!index.is_object() || !index.contains("weight_map") || !index["weight_map"].is_object()) {
    return bad_index(path, "it has no weight_map");
  }
  std::map<std::string, std::string> map;
  for (const auto& [key, shard] : index["weight_map"].items()) {
    if (!shard.is_string()) return bad_index(path, "the shard of \"" + key + "\" is no text");
    const auto name = shard.get<std::string>();
    if (name.empty() || name.find('/') != std::string::npos || name[0] == '.') {
      return bad_index(path, "the shard of \"" + key + "\" is not a file of the same folder");
    }
    map[key] = name;
  }
  return map;
}

Result<TensorTable> read_shards(const std::string& folder, const std::string& index_path) {
  const auto index = read_index(index_path);
  if (!index) return index.error();
  std::set<std::string> shards;
  for (const auto& [key, shard] : *index) shards.insert(shard);
  TensorTable table;
  for (const std::string& shard : shards) {
    auto tensors = read_tensors(folder + "/" + shard);
    if (!tensors) return tensors.error();
    for (auto& [key, tensor] : *tensors) {
      const auto listed = index->find(key);
      if (listed == index->end() || listed->second != shard) {
        return bad_index(index_path, "\"" + key + "\" of " + shard + " is not listed as its");
      }
      table.emplace(key, std::move(tensor));
    }
  }
  for (const auto& [key, shard] : *index) {
    if (!table.contains(key)) return bad_index(index_path, "\"" + key + "\" is not in " + shard);
  }
  return table;
}

}  // namespace

Result<TensorTable> read_hf_tensors(const std::string& folder) {
  const std::string single = folder + "/model.safetensors";
  const std::string index = folder + "/model.safetensors.index.json";
  std::error_code ignored;
  Result<TensorTable> table = TensorTable{};
  if (fs::exists(single, ignored)) {
    table = read_tensors(single);
  } else if (fs::exists(index, ignored)) {
    table = read_shards(folder, index);
  } else if (is_sharded_folder(folder)) {
    return say("checkpoint.is_sharded",
               "{folder} is a sharded checkpoint; a model folder is made of it by: internvl-engine "
               "convert --from {folder} --to NEW_FOLDER",
               {{"folder", folder}});
  } else {
    return say("checkpoint.no_weights",
               "{folder} holds neither model.safetensors nor model.safetensors.index.json",
               {{"folder", folder}});
  }
  if (table) std::erase_if(*table, [](const auto& item) { return is_computed(item.first); });
  return table;
}

}  // namespace ivl
