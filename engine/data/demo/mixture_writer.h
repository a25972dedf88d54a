// Writes the demo's mixture: images, annotations, meta file, and questions about unseen images.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

struct DemoMixture {
  struct Subset {
    std::string name;
    int64_t rows = 0;
  };
  std::vector<Subset> subsets;
  int64_t images = 0;  // of the mixture
  int64_t unseen_images = 0;
  int64_t unseen_questions = 0;
  std::vector<std::string> texts;  // every question and answer of the mixture's rows
};

/// Fills the existing, empty `folder`:
///   mixture.json             subset -> root, annotation, data_augment, repeat_time, length; the
///                            paths are relative to `folder`
///   annotations/NAME.jsonl   records in the published layout
///   images/SUBFOLDER/*.png, *.jpg
///   unseen.jsonl             records of one question each about images/unseen/*, no picture of
///                            which is among the mixture's; "kind" tells the kind of question
/// The same `rows` and `seed` give the same bytes. `progress(done)` counts rows, unseen ones too.
Result<DemoMixture> write_demo_mixture(const std::string& folder, int64_t rows, uint64_t seed,
                                       const std::function<void(int64_t)>& progress);

/// What progress counts up to.
int64_t demo_rows_in_all(int64_t rows);

}  // namespace ivl
