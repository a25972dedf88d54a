// Names in the folder of checkpoints and in a sharded checkpoint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ivl {

inline constexpr const char* kManifestFormat = "internvl-workbench checkpoint";
inline constexpr const char* kShardFormat = "internvl-workbench shard";
inline constexpr const char* kManifestName = "manifest.json";
inline constexpr const char* kDoneName = "DONE";
inline constexpr const char* kPinnedName = "PINNED";

std::string step_name(int64_t step);           // step-00000200
std::string shard_name(int index, int count);  // shard-00000-of-00004, without .bin, .json
std::optional<int64_t> step_of_name(const std::string& name);
bool is_shard_name(const std::string& name);  // with .bin or .json

/// Folders that are on their way in or out, which no reader takes for a checkpoint:
/// .step-00000200.attempt-0002.saving and .removing.
enum class Passing { saving, removing };
std::string passing_name(int64_t step, int64_t attempt, Passing passing);
struct PassingFolder {
  int64_t step = 0, attempt = 0;
  Passing passing = Passing::saving;
};
std::optional<PassingFolder> passing_of_name(const std::string& name);

/// Not empty, no '/', not beginning with '.': a file of the same folder.
bool is_plain_name(const std::string& name);

}  // namespace ivl
