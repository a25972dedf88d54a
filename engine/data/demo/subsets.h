// The subsets of the demo's mixture: what a row of each is made of.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/demo/questions.h"

namespace ivl {

struct DemoRow {
  std::optional<Image> picture;  // text-only rows have none
  std::string fingerprint;       // equal for pictures that look alike
  std::vector<Question> questions;
};

struct DemoSubset {
  std::string name;    // "demo_shapes"
  std::string folder;  // of its images; empty: text only
  bool jpeg = false;   // how the images are stored
  bool data_augment = false;
  double share = 0;  // of the mixture's rows
  std::function<DemoRow(DemoRandom&)> make;
};

const std::vector<DemoSubset>& demo_subsets();

}  // namespace ivl
