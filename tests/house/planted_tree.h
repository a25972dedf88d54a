// A small tree in a temporary folder, to plant a violation in and see it caught.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "house/source_text.h"

namespace ivl::house {

class PlantedTree : public ::testing::Test {
 protected:
  PlantedTree() : root_(fs::temp_directory_path() / ("house-" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~PlantedTree() override { fs::remove_all(root_); }

  void plant(const fs::path& path, const std::string& text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }

  fs::path root_;
};

}  // namespace ivl::house
