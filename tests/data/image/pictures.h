// Where the drawn pictures of the tests are, and how to read them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data/image/image.h"
#include "support/sha256.h"

namespace ivl::test {

inline constexpr int64_t kManyPixels = 178956970;

inline const std::filesystem::path& pictures() {
  static const std::filesystem::path folder =
      std::filesystem::path(IVL_SOURCE_DIR) / "tests/fixtures/images";
  return folder;
}

inline std::vector<uint8_t> bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

inline nlohmann::json json_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path;
  return nlohmann::json::parse(in);
}

inline Image loaded(const std::filesystem::path& path) {
  Result<Image> image = load_image(path.string(), kManyPixels);
  EXPECT_TRUE(image.ok()) << image.error().text;
  return image.ok() ? std::move(*image) : Image{};
}

}  // namespace ivl::test
