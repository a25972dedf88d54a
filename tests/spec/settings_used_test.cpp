// No setting may pretend: each member of RunSpec is read somewhere outside the room spec, or where
// that room makes the run's model or its learning rates.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "spec/settings.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

std::string engine_source() {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(IVL_SOURCE_DIR) / "engine")) {
    const fs::path path = entry.path();
    const bool source = path.extension() == ".cpp" || path.extension() == ".h";
    const bool describes = path.parent_path().filename() == "spec" &&
                           path.filename() != "run_model.cpp" &&
                           path.filename() != "learning_rate.cpp";
    if (!source || describes) continue;
    std::ifstream in(path);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

TEST(Settings, EachIsReadBySomeRoom) {
  const std::string source = engine_source();
  ASSERT_GT(source.size(), 1000u);
  // Stored for people and for the app, not for the engine.
  const std::set<std::string> for_people = {"name", "description"};
  for (const Setting& setting : settings()) {
    if (for_people.contains(setting.key)) continue;
    const std::string member = setting.key.substr(setting.key.rfind('.') + 1);
    EXPECT_TRUE(std::regex_search(source, std::regex("\\." + member + "\\b")))
        << setting.key << " is read by no room";
  }
}

}  // namespace
}  // namespace ivl
