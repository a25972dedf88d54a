#include "house/plan_of_house.h"

#include <regex>
#include <set>

namespace ivl::house {
namespace {

bool names(const std::string& plan, const std::string& folder) {
  return std::regex_search(plan, std::regex("(^|[^A-Za-z0-9_-])" + folder + "/"));
}

}  // namespace

std::vector<Violation> unnamed_rooms(const fs::path& root) {
  const std::string plan = read_file(root / "ARCHITECTURE.md");
  if (plan.empty()) return {{"ARCHITECTURE.md", "is missing"}};
  std::set<fs::path> folders;
  for (const char* top : {"engine", "remote", "app"}) {
    for (const fs::path& file : source_files(root / top)) {
      folders.insert(file.parent_path().lexically_relative(root));
    }
  }
  for (const char* top : {"cmake", "packaging", "resources", "tests"}) {
    if (fs::is_directory(root / top)) folders.insert(top);
  }
  std::vector<Violation> found;
  for (const fs::path& folder : folders) {
    if (names(plan, folder.filename().string())) continue;
    found.push_back({folder.string(), "is not named in ARCHITECTURE.md"});
  }
  return found;
}

}  // namespace ivl::house
