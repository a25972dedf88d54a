// The configuration that a plan counts with, also where the model's folder is not on this machine.
#pragma once

#include "plan/plan_input.h"
#include "spec/settings.h"

namespace ivl::plan {

struct PaperModel {
  ModelConfig config;
  std::vector<Finding> findings;  // parts that are not here, and what was taken in their place
};

/// The model of the spec with the recipe's settings; for a folder without config.json the
/// published InternViT-6B or Yi-34B. A language model alone grows by `added_tokens`.
/// Errors: as read_starting_config and check_settings.
Result<PaperModel> paper_model(const RunSpec& spec, int64_t added_tokens);

}  // namespace ivl::plan
