#include "session/token_column.h"

namespace ivl::app {

LengthCache length_cache(const RunSpec& spec, const std::string& folder) {
  const Result<std::string> tokenizer = tokenizer_folder(spec.model);
  return {folder, tokenizer ? tokenizer_fingerprint(*tokenizer) : std::string()};
}

Result<std::vector<int32_t>> count_row_tokens(const Corpus& corpus, const SampleRules& rules,
                                              const LengthCache& cache,
                                              const WorkControl& control) {
  const auto lengths = true_lengths(corpus, rules, cache, control);
  if (!lengths) return lengths.error();
  std::vector<int32_t> first;  // of the corpus laid out in copies, those of the first copies
  for (const Corpus::Part& part : corpus.parts()) {
    const auto from = lengths->begin() + part.first;
    first.insert(first.end(), from, from + part.lines);
  }
  return first;
}

}  // namespace ivl::app
