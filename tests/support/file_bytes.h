// Files as plain bytes, for tests of readers.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace ivl::test {

inline std::string bytes_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A new file in place of what was there.
inline void put_file(const std::string& path, std::string_view bytes) {
  std::filesystem::remove(path);  // cutting a file short in place makes the disk wait
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace ivl::test
