#include "session/minmax_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ivl::app {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr MinMaxPyramid::Extremes kNothing{kInfinity, -kInfinity};

void merge(MinMaxPyramid::Extremes& into, const MinMaxPyramid::Extremes& other) {
  into.minimum = std::min(into.minimum, other.minimum);
  into.maximum = std::max(into.maximum, other.maximum);
}

void merge(MinMaxPyramid::Extremes& into, double value) { merge(into, {value, value}); }

}  // namespace

/// Adds the node over [begin, end) of the level below.
void MinMaxPyramid::push_node(int level, int64_t begin, int64_t end) {
  Extremes extremes = kNothing;
  Sum sum;
  for (int64_t i = begin; i < end; ++i) {
    if (level > 1) {
      merge(extremes, this->extremes(level - 1, i));
      sum.sum += this->sum(level - 1, i).sum;
      sum.finite += this->sum(level - 1, i).finite;
    } else if (std::isfinite(at(i))) {
      merge(extremes, at(i));
      sum.sum += at(i);
      ++sum.finite;
    }
  }
  extremes_[static_cast<size_t>(level)].push_back(extremes);
  sums_[static_cast<size_t>(level)].push_back(sum);
}

void MinMaxPyramid::append(std::span<const double> values) {
  if (values.empty()) return;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) nonfinite_.push_back(size() + static_cast<int64_t>(i));
  }
  int64_t changed = size();  // from here on, in units of the level below
  values_.insert(values_.end(), values.begin(), values.end());
  int64_t below = size();
  for (int level = 1; level <= kLevels; ++level) {
    const int64_t first = changed / kFactor;
    extremes_[static_cast<size_t>(level)].resize(static_cast<size_t>(first), kNothing);
    sums_[static_cast<size_t>(level)].resize(static_cast<size_t>(first));
    for (int64_t begin = first * kFactor; begin < below; begin += kFactor)
      push_node(level, begin, std::min(begin + kFactor, below));
    changed = first;
    below = static_cast<int64_t>(sums_[static_cast<size_t>(level)].size());
    if (below <= 1) break;
  }
}

int64_t MinMaxPyramid::nonfinite_in(int64_t begin, int64_t end) const {
  const auto first = std::ranges::lower_bound(nonfinite_, begin);
  return std::lower_bound(first, nonfinite_.end(), end) - first;
}

double MinMaxPyramid::first_finite(int level, int64_t index) const {
  for (; level > 1; --level) {
    index *= kFactor;
    while (sum(level - 1, index).finite == 0) ++index;
  }
  index *= kFactor;
  while (!std::isfinite(at(index))) ++index;
  return at(index);
}

double MinMaxPyramid::last_finite(int level, int64_t index) const {
  for (; level > 0; --level) {
    const int64_t below =
        level > 1 ? static_cast<int64_t>(sums_[static_cast<size_t>(level - 1)].size()) : size();
    index = std::min(index * kFactor + kFactor, below) - 1;
    if (level == 1) break;
    while (sum(level - 1, index).finite == 0) --index;
  }
  while (!std::isfinite(at(index))) --index;
  return at(index);
}

RangeFacts MinMaxPyramid::finite_range(int64_t begin, int64_t end) const {
  Extremes all = kNothing;
  walk(
      begin, end, kLevels,
      [&](int64_t from, int64_t to) {
        for (int64_t i = from; i < to; ++i) merge(all, at(i));
      },
      [&](int level, int64_t index) { merge(all, extremes(level, index)); });
  return {all.minimum, all.maximum, at(begin), at(end - 1), end - begin, 0};
}

RangeFacts MinMaxPyramid::mixed_range(int64_t begin, int64_t end) const {
  RangeFacts facts{kNone, kNone, kNone, kNone};
  Extremes all = kNothing;
  int last_level = 0;  // where the last finite value is
  int64_t last_index = -1;
  walk(
      begin, end, kLevels,
      [&](int64_t from, int64_t to) {
        for (int64_t i = from; i < to; ++i) {
          if (!std::isfinite(at(i))) continue;
          if (facts.finite++ == 0) facts.first = at(i);
          merge(all, at(i));
          last_level = 0;
          last_index = i;
        }
      },
      [&](int level, int64_t index) {
        const int64_t finite = sum(level, index).finite;
        if (finite == 0) return;
        if (facts.finite == 0) facts.first = first_finite(level, index);
        facts.finite += finite;
        merge(all, extremes(level, index));
        last_level = level;
        last_index = index;
      });
  if (facts.finite == 0) return facts;
  facts.minimum = all.minimum;
  facts.maximum = all.maximum;
  facts.last = last_finite(last_level, last_index);
  return facts;
}

RangeFacts MinMaxPyramid::range(int64_t begin, int64_t end) const {
  const int64_t nonfinite = nonfinite_in(begin, end);
  if (nonfinite == 0 && begin < end) return finite_range(begin, end);
  RangeFacts facts = mixed_range(begin, end);
  facts.nonfinite = nonfinite;
  return facts;
}

}  // namespace ivl::app
