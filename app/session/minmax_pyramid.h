// Values of a curve with what is needed to draw any stretch of them at once: extremes, sums and
// counts over every 16, 256, 4,096, ... values. Only what is finite enters extremes and sums.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace ivl::app {

/// A stretch of values. All of its doubles are NaN where nothing is finite.
struct RangeFacts {
  double minimum, maximum, first, last;  // of what is finite
  int64_t finite = 0, nonfinite = 0;
};

class MinMaxPyramid {
 public:
  static constexpr int64_t kFactor = 16;
  struct Node {
    double minimum, maximum;  // +inf and -inf where nothing is finite
    double sum = 0;
    int64_t finite = 0;
  };

  /// Costs O(values), whatever is there already.
  void append(std::span<const double> values);

  int64_t size() const { return static_cast<int64_t>(values_.size()); }
  double at(int64_t i) const { return values_[static_cast<size_t>(i)]; }

  /// Of the values [begin, end). Costs O(log size). Precondition: 0 <= begin <= end <= size().
  RangeFacts range(int64_t begin, int64_t end) const;

  /// Covers [begin, end) from left to right by `values(begin, end)` and whole nodes
  /// `node(level, index, node)`, none above `top` (1 = of 16 values; 0 = values alone).
  template <typename Values, typename OnNode>
  void walk(int64_t begin, int64_t end, int top, Values values, OnNode node) const;

  static constexpr int kLevels = 10;  // 16^10 values
  /// Values below a node of `level`.
  static constexpr int64_t width(int level) { return int64_t{1} << (4 * level); }

 private:
  Node of_values(int64_t begin, int64_t end) const;
  double first_finite(int level, int64_t index) const;
  double last_finite(int level, int64_t index) const;

  std::vector<double> values_;
  std::array<std::vector<Node>, kLevels + 1> levels_;  // of 16^level values; none at 0
};

template <typename Values, typename OnNode>
void MinMaxPyramid::walk(int64_t begin, int64_t end, int top, Values values, OnNode node) const {
  while (begin < end) {
    int level = 0;
    // A node may also be the last, unfinished one of its level.
    const auto fits = [&](int one) {
      const int64_t wide = width(one);
      return begin % wide == 0 && (end - begin >= wide || end == size()) &&
             !levels_[static_cast<size_t>(one)].empty();
    };
    while (level < top && fits(level + 1)) ++level;
    if (level > 0) {
      const int64_t index = begin / width(level);
      node(level, index, levels_[static_cast<size_t>(level)][static_cast<size_t>(index)]);
      begin = std::min(begin + width(level), end);
    } else {
      const int64_t up_to = top > 0 ? std::min(end, (begin / kFactor + 1) * kFactor) : end;
      values(begin, up_to);
      begin = up_to;
    }
  }
}

}  // namespace ivl::app
