// Tokens of each row, counted by the rules of a run and kept in the engine's cache.
#pragma once

#include "data/data_pipeline.h"
#include "session/row_columns.h"

namespace ivl::app {

LengthCache length_cache(const RunSpec& spec, const std::string& folder);

/// One number a row of RowColumns::of(corpus). Errors: of true_lengths.
Result<std::vector<int32_t>> count_row_tokens(const Corpus& corpus, const SampleRules& rules,
                                              const LengthCache& cache, const WorkControl& control);

}  // namespace ivl::app
