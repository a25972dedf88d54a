// Lengths of all rows of a corpus, by which the sampler groups. Corpus -> one int32 a corpus row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/corpus.h"
#include "data/sample.h"

namespace ivl {

/// Where lengths are cached and what they depend on beside the annotation files.
struct LengthCache {
  std::string folder;     // empty: nothing is kept
  std::string tokenizer;  // fingerprint of the tokenizer's files
};

/// What the reference groups by: a record's own `length`, else the tokens of its joined turns,
/// cached by character count within the subset: the first row of each count has the bare tokens,
/// later ones (and repetitions) those plus `tokens_per_tile * (most tiles + thumbnail)`, pictures
/// or not. 0 for a line that is not a record. Source: reference/data.md, "Order of samples".
/// Errors: a file broke while it was read; stopped.
Result<std::vector<int32_t>> reference_lengths(const Corpus& corpus, const SampleRules& rules,
                                               const LengthCache& cache,
                                               const WorkControl& control);

/// The same for the lines of one subset, all of its lines' first copies; `lines` of them.
Result<std::vector<int32_t>> reference_lengths(const Corpus::Part& part, const SampleRules& rules,
                                               const LengthCache& cache,
                                               const WorkControl& control);

/// Tokens of each row as the model sees it: image tokens included, cut at the sequence limit.
/// With tiling the images' headers are read. 0 for a row that fails.
Result<std::vector<int32_t>> true_lengths(const Corpus& corpus, const SampleRules& rules,
                                          const LengthCache& cache, const WorkControl& control);

/// Of the files that make a tokenizer; changes when one of them does.
std::string tokenizer_fingerprint(const std::string& folder);

}  // namespace ivl
