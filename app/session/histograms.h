// Rows counted by value and subset, for the four histograms.
#pragma once

#include <atomic>
#include <vector>

#include "session/row_filter.h"

namespace ivl::app {

struct Histogram {
  Condition::Kind kind = Condition::Kind::tokens;  // what is counted: tokens, aspect, side, turns
  bool log_x = false;                              // bins of equal ratio
  std::vector<double> edges;                       // bins + 1, increasing
  std::vector<std::vector<int64_t>> counts;        // [subset][bin]
  int64_t known = 0, unknown = 0;  // rows; beyond the edges they fall into the outer bins

  int bins() const { return static_cast<int>(edges.size()) - 1; }
  int64_t total(int bin) const;
};

struct Histograms {
  Histogram tokens, aspect, side, turns;
};

/// `longest` (tokens) is where rows are cut: the axis ends a little behind it.
Histograms count_histograms(const RowColumns& columns, int64_t longest,
                            const std::atomic<bool>& stop);

/// What is told of the rows that a selection in the histograms holds.
struct SelectionFacts {
  int64_t rows = 0;
  std::vector<int64_t> by_subset;
  std::optional<double> mean_tokens, p95_tokens, token_share;  // of all tokens
  std::optional<double> low_aspect, high_aspect;               // the middle half
  std::optional<double> median_side, mean_questions;
};
SelectionFacts selection_facts(const RowColumns& columns, const std::vector<uint32_t>& rows,
                               const std::atomic<bool>& stop);

}  // namespace ivl::app
