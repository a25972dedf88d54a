#include "spec/resources.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "spec/nearest.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

// The one that INTERNVL_RESOURCES names is the only one: who sets it wants no other.
std::vector<fs::path> places() {
  if (const char* chosen = std::getenv("INTERNVL_RESOURCES"); chosen && *chosen) return {chosen};
  std::vector<fs::path> all;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) all.push_back(program.parent_path().parent_path() / "share/internvl-workbench");
  all.emplace_back(IVL_RESOURCES_SOURCE);
  return all;
}

}  // namespace

Result<std::string> find_resource(const std::string& name) {
  std::string looked_in;
  for (const fs::path& place : places()) {
    std::error_code error;
    if (fs::exists(place / name, error)) return (place / name).string();
    looked_in += (looked_in.empty() ? "" : ", ") + place.string();
  }
  return say("resources.missing",
             "{name} is in none of {places}; set INTERNVL_RESOURCES to the folder that has it",
             {{"name", name}, {"places", looked_in}});
}

std::vector<std::string> preset_names() {
  for (const fs::path& place : places()) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(place / "presets", error), end; !error && at != end;
         at.increment(error)) {
      if (at->path().extension() == ".json") names.push_back(at->path().stem().string());
    }
    std::sort(names.begin(), names.end());
    if (!names.empty()) return names;
  }
  return {};
}

Result<std::string> find_preset(const std::string& name) {
  const auto names = preset_names();
  if (std::find(names.begin(), names.end(), name) != names.end()) {
    return find_resource("presets/" + name + ".json");
  }
  return say("resources.no_preset",
             "there is no file and no preset '{name}'; the nearest preset is '{nearest}'",
             {{"name", name}, {"nearest", nearest(name, names)}});
}

}  // namespace ivl
