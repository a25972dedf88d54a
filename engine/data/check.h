// Pre-flight: every row of a mixture read as training would read it, and its fate.
// Corpus + rules -> counts and findings.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/corpus.h"
#include "data/row_lengths.h"
#include "data/sample.h"

namespace ivl {

struct CheckOptions {
  bool decode = true;               // false: of images only existence and header
  int64_t most_findings = 100'000;  // told in full, shared by the subsets; all are counted
  LengthCache cache{};              // unfinished work is kept here for a day
};

/// A line that will not be trained whole, or a subset that cannot be read at all.
struct CheckFinding {
  int32_t subset = 0;
  int64_t row = -1;  // line from 0; -1: the whole subset
  Fate fate = Fate::failed;
  Message why;
};

/// Rows count as often as an epoch has them; a repeated line is one finding.
struct SubsetCheck {
  int64_t rows = 0;
  std::array<int64_t, 5> fates{};                        // by Fate
  int64_t tokens = 0, supervised_tokens = 0, tiles = 0;  // of rows that train
  int64_t longest = 0;                                   // tokens
};

struct CheckReport {
  std::vector<SubsetCheck> subsets;
  std::vector<CheckFinding> findings;  // by subset, then row
  int64_t findings_left_out = 0;
  std::vector<Message> remarks;  // harmless: line ends, byte order marks, declared lengths
  int64_t rows() const;
  int64_t count(Fate fate) const;
};

/// Runs on all cores. Stopped by `control`, it keeps what is done and goes on there when asked
/// again for the same files and rules within a day; images that were found faulty are then looked
/// at once more.
/// Errors: stopped; an annotation file changed meanwhile.
Result<CheckReport> check_corpus(const Corpus& corpus, const std::vector<BrokenSubset>& broken,
                                 const SampleRules& rules, const CheckOptions& options,
                                 const WorkControl& control);

}  // namespace ivl
