// Continues a prompt token by token.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "model/internvl_chat.h"

namespace ivl {

struct GenerationOptions {
  int64_t max_new_tokens = 256;
  double temperature = 0;           // 0 = greedy: the likeliest token, the lower id on a tie
  double top_p = 1;                 // sampled from the likeliest tokens that reach this probability
  uint64_t seed = 0;                // keys the draws
  std::vector<int32_t> stop_ids{};  // end the answer and are not part of it
  bool cache = true;                // false: the whole sequence anew for every token
  /// Told of each new token as it comes; false ends the answer behind it.
  std::function<bool(int32_t id)> on_token{};
};

/// New ids after prompt `ids`; `pixels` as in BatchContext, undefined for text only. Ends also at
/// the model's longest sequence. Throws Failure where image tokens and tiles do not fit, or the
/// prompt alone is longer than the model's context.
std::vector<int32_t> generate(InternVLChat& model, const std::vector<int32_t>& ids,
                              const at::Tensor& pixels, const GenerationOptions& options);

}  // namespace ivl
