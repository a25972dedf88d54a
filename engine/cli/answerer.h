// Questions about images, answered by a trained model.
#pragma once

#include <functional>
#include <string>
#include <string_view>
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

/// Why an answer ends: the model ended it, it is as long as it may be, or it was called off.
enum class AnswerEnd { end, length, cancelled };

struct Answer {
  std::string text;  // without spaces around it
  int64_t prompt_tokens = 0, new_tokens = 0;
  AnswerEnd why = AnswerEnd::end;
};

/// Told of the text as it comes, in pieces of whole characters (a token may have none); false calls
/// the answer off.
using OnPiece = std::function<bool(std::string_view piece)>;

class Answerer {
 public:
  /// Template, image size and tiling come from the folder's config. Throws Failure.
  Answerer(const std::string& folder, const ComputeOptions& compute,
           const AnswerSettings& settings);

  /// The answer to the record's last human turn; `image_files` are the paths of its images.
  /// Throws Failure for a broken image or a record that cannot be asked.
  Answer ask(const Record& record, const std::vector<std::string>& image_files) {
    return ask(record, image_files, settings_, {});
  }
  /// With other system text and generation than the constructor's (its stop tokens stay).
  Answer ask(const Record& record, const std::vector<std::string>& image_files,
             const AnswerSettings& settings, const OnPiece& on_piece);

  const AnswerSettings& settings() const { return settings_; }
  at::Device device() const { return model_.options.device; }

 private:
  std::vector<int32_t> stop_ids_;
  SampleRules rules_;
  InternVLChat model_;
  AnswerSettings settings_;
};

}  // namespace ivl
