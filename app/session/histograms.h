// Rows counted by value, and by subset, letters or fate, for the four histograms.
#pragma once

#include <atomic>
#include <vector>

#include "session/row_filter.h"

namespace ivl::app {

/// What a bar is made of. Letters: that most of the row's are of, 0 Han, 1 Latin, 2 other, 3 none.
/// Fate: 0 trained, 1 cut, 2 masked, 3 failed, 4 not known.
enum class BarsBy { subset, letters, fate };
inline constexpr int kLetterGroups = 4, kFateGroups = 5;

struct Histogram {
  Condition::Kind kind = Condition::Kind::tokens;  // what is counted: tokens, aspect, side, turns
  bool log_x = false;                              // bins of equal ratio
  std::vector<double> edges;                       // bins + 1, increasing
  std::vector<std::vector<int64_t>> counts;        // [group][bin], groups as BarsBy says
  int64_t known = 0, unknown = 0;  // rows; beyond the edges they fall into the outer bins

  int bins() const { return static_cast<int>(edges.size()) - 1; }
  int64_t total(int bin) const;
  int bin_at(double value) const;
  /// What rows in these bins have, as a filter says it: whole numbers, for aspects hundredths. The
  /// outer bins are open, since they hold what lies beyond the edges.
  Bounds range(int first_bin, int last_bin) const;
};

struct HistogramQuery {
  int64_t longest = 2048;    // tokens: rows are cut there, the axis ends a little behind it
  int64_t image_size = 448;  // px: smaller images are enlarged
  BarsBy bars = BarsBy::subset;
  QSet<int> hidden = {};  // subsets that are not counted
};

struct Histograms {
  Histogram tokens, aspect, side, turns;
  int64_t cut = 0, enlarged = 0;  // rows, of those counted; cut: that fill the length or more
};
Histograms count_histograms(const RowColumns& columns, const HistogramQuery& query,
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
