// A model folder opened for questions and comparisons.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "data/text/tokenizer.h"
#include "model/internvl_chat.h"

namespace ivl {

/// Where and how a verb computes.
struct ComputeOptions {
  std::string device = "auto", dtype = "fp32";
  int64_t threads = 0;
};
/// --device, --dtype, --threads.
void add_compute_options(CLI::App& verb, ComputeOptions& options);

/// config.json and weights of `folder` on the device. `image_token_id`: id of <IMG_CONTEXT> in the
/// folder's tokenizer, -1 for the place where the reference adds it. Throws Failure.
InternVLChat load_model(const std::string& folder, const ComputeOptions& compute,
                        int64_t image_token_id);

/// The folder's tokenizer; the image tokens must be known to it. Throws Failure.
Tokenizer load_model_tokenizer(const std::string& folder);

}  // namespace ivl
