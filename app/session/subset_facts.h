// What is known of a subset, as sums over its rows. Unknown is nullopt, never 0.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "data/check.h"
#include "session/row_columns.h"

namespace ivl::app {

struct LetterShares {
  double han = 0, latin = 0, other = 0;  // sum 1, or 0 without letters
};

struct TokenFacts {
  int64_t total = 0;
  double mean = 0;  // of rows that do not fail
  int32_t p95 = 0;  // 95 of 100 rows have at most so many
};

struct ImageFacts {
  int64_t rows_known = 0, rows_with_images = 0;
  int64_t found = 0, missing = 0, unreadable = 0;  // images
};

struct SubsetFacts {
  std::optional<int64_t> declared;    // lines, as the meta file says
  std::optional<int64_t> rows;        // used lines
  std::optional<int64_t> file_lines;  // of the annotation file, used or not
  std::optional<Message> broken;      // why the annotation file cannot be used
  std::optional<LetterShares> letters;
  std::optional<TokenFacts> tokens;
  std::optional<ImageFacts> images;    // so far; whole when rows_known = rows
  std::optional<int64_t> line_faults;  // lines that are no record
  std::optional<int64_t> faults;       // rows that a check found not to train whole
  bool probing = false;
  /// Lines of the file as far as known: counted, else declared, else 0.
  int64_t lines() const { return file_lines.value_or(declared.value_or(0)); }
};

/// From the index alone.
SubsetFacts index_facts(const Corpus::Part& part);
/// Precondition: columns.tokens is known.
TokenFacts token_facts(const RowColumns& columns, int32_t subset);
ImageFacts image_facts(const RowColumns& columns, int32_t subset);
/// Fate of every row, from a check; lines that were not told in full are kFateUnknown.
std::vector<uint8_t> fates_of(const RowColumns& columns, const CheckReport& report);

}  // namespace ivl::app
