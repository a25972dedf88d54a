// Questions about images, answered by a trained model.
#pragma once

#include <string>
#include <vector>

#include "cli/loaded_model.h"
#include "data/sample.h"
#include "model/generation.h"

namespace ivl {

struct AnswerSettings {
  std::string system_text;            // empty: the template's
  std::string conversation_template;  // empty: the model's
  GenerationOptions generation;
};

struct Answer {
  std::string text;  // without spaces around it
  int64_t prompt_tokens = 0, new_tokens = 0;
};

class Answerer {
 public:
  /// Template, image size and tiling come from the folder's config. Throws Failure.
  Answerer(const std::string& folder, const ComputeOptions& compute,
           const AnswerSettings& settings);

  /// The answer to the record's last human turn; `image_files` are the paths of its images.
  /// Throws Failure for a broken image or a record that cannot be asked.
  Answer ask(const Record& record, const std::vector<std::string>& image_files);

 private:
  SampleRules rules_;
  InternVLChat model_;
  AnswerSettings settings_;
};

}  // namespace ivl
