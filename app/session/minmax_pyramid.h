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
  struct Extremes {
    double minimum, maximum;  // +inf and -inf where nothing is finite
  };
  struct Sum {
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
  /// `node(level, index)`, none above `top` (1 = of 16 values; 0 = values alone).
  template <typename Values, typename Node>
  void walk(int64_t begin, int64_t end, int top, Values values, Node node) const;

  static constexpr int kLevels = 10;  // 16^10 values
  /// Values below a node of `level`.
  static constexpr int64_t width(int level) { return int64_t{1} << (4 * level); }
  const Extremes& extremes(int level, int64_t index) const {
    return extremes_[static_cast<size_t>(level)][static_cast<size_t>(index)];
  }
  const Sum& sum(int level, int64_t index) const {
    return sums_[static_cast<size_t>(level)][static_cast<size_t>(index)];
  }

 private:
  void push_node(int level, int64_t begin, int64_t end);
  int64_t nonfinite_in(int64_t begin, int64_t end) const;
  RangeFacts finite_range(int64_t begin, int64_t end) const;
  RangeFacts mixed_range(int64_t begin, int64_t end) const;
  double first_finite(int level, int64_t index) const;
  double last_finite(int level, int64_t index) const;

  std::vector<double> values_;
  std::vector<int64_t> nonfinite_;  // indices of what is not finite
  // Apart, since drawing reads extremes and smoothing sums. Level k: of 16^k values; none at 0.
  std::array<std::vector<Extremes>, kLevels + 1> extremes_;
  std::array<std::vector<Sum>, kLevels + 1> sums_;
};

template <typename Values, typename Node>
void MinMaxPyramid::walk(int64_t begin, int64_t end, int top, Values values, Node node) const {
  // A node may also be the last, unfinished one of its level.
  const auto fits = [&](int level) {
    const int64_t wide = width(level);
    return (begin & (wide - 1)) == 0 && (end - begin >= wide || end == size()) &&
           !extremes_[static_cast<size_t>(level)].empty();
  };
  while (begin < end) {
    int level = 0;
    while (level < top && fits(level + 1)) ++level;
    // All of this level up to where a higher one may go on.
    const int shift = 4 * level;
    int64_t stop = level < top ? ((begin >> (shift + 4)) + 1) << (shift + 4) : end;
    stop = std::min(stop, end);
    if (level == 0) {
      values(begin, stop);
    } else {
      if (end != size() || stop != end) stop &= -width(level);
      for (int64_t index = begin >> shift; index << shift < stop; ++index) node(level, index);
    }
    begin = stop;
  }
}

}  // namespace ivl::app
