// Where the golden values lie.
#pragma once

#include <string>

namespace ivl {

/// The source tree's, unless a program that was carried elsewhere sets another one.
inline std::string& golden_folder() {
  static std::string folder = IVL_GOLDEN_DIR;
  return folder;
}

}  // namespace ivl
