#include "data/image_path.h"

#include <filesystem>

namespace ivl {
namespace {

bool climbs_out(const std::filesystem::path& relative) {
  int depth = 0;
  for (const auto& part : relative) {
    if (part == "..") {
      if (--depth < 0) return true;
    } else if (!part.empty() && part != ".") {
      ++depth;
    }
  }
  return false;
}

}  // namespace

Result<std::string> image_path(const std::string& root, const std::string& image) {
  const std::filesystem::path relative(image);
  if (image.empty() || image.find('\0') != std::string::npos) {
    return say("data.image_path_empty", "the image's path is empty or holds a NUL byte");
  }
  if (relative.is_absolute() || climbs_out(relative)) {
    return say("data.image_outside_root",
               "image '{image}' leaves the subset's root '{root}'; write it relative to the root",
               {{"image", image}, {"root", root}});
  }
  return root.empty() ? image : (std::filesystem::path(root) / relative).string();
}

}  // namespace ivl
