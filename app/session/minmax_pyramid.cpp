#include "session/minmax_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ivl::app {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr MinMaxPyramid::Node kNothing{kInfinity, -kInfinity, 0, 0};

void merge(MinMaxPyramid::Node& into, const MinMaxPyramid::Node& other) {
  into.minimum = std::min(into.minimum, other.minimum);
  into.maximum = std::max(into.maximum, other.maximum);
  into.sum += other.sum;
  into.finite += other.finite;
}

}  // namespace

MinMaxPyramid::Node MinMaxPyramid::of_values(int64_t begin, int64_t end) const {
  Node node = kNothing;
  for (int64_t i = begin; i < end; ++i) {
    const double value = at(i);
    if (!(std::abs(value) < kInfinity)) continue;
    node.minimum = std::min(node.minimum, value);
    node.maximum = std::max(node.maximum, value);
    node.sum += value;
    ++node.finite;
  }
  return node;
}

void MinMaxPyramid::append(std::span<const double> values) {
  if (values.empty()) return;
  int64_t changed = size();  // from here on, in units of the level below
  values_.insert(values_.end(), values.begin(), values.end());
  int64_t below = size();
  for (size_t level = 1; level <= kLevels; ++level) {
    std::vector<Node>& nodes = levels_[level];
    const int64_t first = changed / kFactor;
    nodes.resize(static_cast<size_t>(first));
    for (int64_t begin = first * kFactor; begin < below; begin += kFactor) {
      const int64_t end = std::min(begin + kFactor, below);
      if (level == 1) {
        nodes.push_back(of_values(begin, end));
        continue;
      }
      Node node = kNothing;
      for (int64_t i = begin; i < end; ++i) merge(node, levels_[level - 1][static_cast<size_t>(i)]);
      nodes.push_back(node);
    }
    changed = first;
    below = static_cast<int64_t>(nodes.size());
    if (below <= 1) break;
  }
}

double MinMaxPyramid::first_finite(int level, int64_t index) const {
  for (; level > 1; --level) {
    index *= kFactor;
    while (levels_[static_cast<size_t>(level - 1)][static_cast<size_t>(index)].finite == 0) ++index;
  }
  index *= kFactor;
  while (!std::isfinite(at(index))) ++index;
  return at(index);
}

double MinMaxPyramid::last_finite(int level, int64_t index) const {
  for (; level > 0; --level) {
    const int64_t below =
        level > 1 ? static_cast<int64_t>(levels_[static_cast<size_t>(level - 1)].size()) : size();
    index = std::min(index * kFactor + kFactor, below) - 1;
    if (level == 1) break;
    while (levels_[static_cast<size_t>(level - 1)][static_cast<size_t>(index)].finite == 0) --index;
  }
  while (!std::isfinite(at(index))) --index;
  return at(index);
}

RangeFacts MinMaxPyramid::range(int64_t begin, int64_t end) const {
  Node all = kNothing;
  RangeFacts facts{kNone, kNone, kNone, kNone};
  int last_level = 0;  // where the last finite value is
  int64_t last_index = -1;
  walk(
      begin, end, kLevels,
      [&](int64_t from, int64_t to) {
        const Node here = of_values(from, to);
        if (here.finite == 0) return;
        if (all.finite == 0) {
          while (!std::isfinite(at(from))) ++from;
          facts.first = at(from);
        }
        last_level = 0;
        last_index = to - 1;
        merge(all, here);
      },
      [&](int level, int64_t index, const Node& node) {
        if (node.finite == 0) return;
        if (all.finite == 0) facts.first = first_finite(level, index);
        last_level = level;
        last_index = index;
        merge(all, node);
      });
  facts.finite = all.finite;
  facts.nonfinite = end - begin - all.finite;
  if (all.finite == 0) return facts;
  facts.minimum = all.minimum;
  facts.maximum = all.maximum;
  facts.last = last_finite(last_level, last_index);
  return facts;
}

}  // namespace ivl::app
