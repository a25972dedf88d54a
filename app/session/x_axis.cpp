#include "session/x_axis.h"

#include <algorithm>
#include <cmath>

namespace ivl::app {

int64_t XColumn::lower_bound(double x, int64_t from, int64_t guess) const {
  if (steps_) {
    constexpr double kFar = 9e18;
    const int64_t step = static_cast<int64_t>(std::ceil(std::clamp(x, -kFar, kFar)));
    return std::max(from, steps_->lower_bound(step));
  }
  // By leaps that double, up or down from the guess, then by halves. All before `low` are less.
  const auto size = static_cast<int64_t>(x_.size());
  int64_t low = std::min(from, size), high = std::min(from + guess, size), leap = 1;
  if (high < size && at(high) < x) {
    low = high + 1;
    for (; low + leap < size && at(low + leap) < x; leap *= 2) low += leap + 1;
    high = std::min(low + leap, size);
  } else {
    for (; high - leap >= low && at(high - leap) >= x; leap *= 2) high -= leap;
    low = std::max(low, high - leap);
  }
  return std::lower_bound(x_.begin() + low, x_.begin() + high, x) - x_.begin();
}

const char* AxisColumns::source(XAxis axis) {
  if (axis == XAxis::step || axis == XAxis::clock) return nullptr;
  return axis == XAxis::time ? "t" : "tokens";
}

double AxisColumns::base_of(const SeriesPart& part, size_t before) const {
  if (part.steps.empty()) return 0;
  for (size_t i = before; i-- > 0;) {
    const int64_t end = parts_[i].steps.lower_bound(part.steps.front());
    if (end > 0) return parts_[i].x[static_cast<size_t>(end - 1)];
  }
  return 0;
}

void AxisColumns::extend(Part& part, const SeriesPart& from) const {
  double x = part.x.empty() ? part.base : part.x.back();
  for (int64_t i = static_cast<int64_t>(part.x.size()); i < from.values.size(); ++i) {
    const double value = from.values.at(i);
    if (std::isfinite(value) && !part.start) part.start = value;
    if (std::isfinite(value) && axis_ == XAxis::time)
      x = std::max(x, part.base + value - *part.start);
    if (std::isfinite(value) && axis_ == XAxis::tokens) x += std::max(value, 0.0);
    part.x.push_back(x);
  }
  part.steps = from.steps;
}

void AxisColumns::update(const ScalarSeries& source) {
  parts_.resize(std::min(parts_.size(), source.parts().size()));
  for (size_t i = 0; i < source.parts().size(); ++i) {
    const SeriesPart& from = source.parts()[i];
    const double base = base_of(from, i);
    const Part fresh{from.attempt, from.id, base, {}, {}, {}};
    if (i == parts_.size()) parts_.push_back(fresh);
    Part& part = parts_[i];
    const bool same = part.attempt == from.attempt && part.id == from.id && part.base == base &&
                      part.steps.size() <= from.steps.size();
    if (!same) part = fresh;
    extend(part, from);
  }
}

CurveX AxisColumns::of(const ScalarSeries& curve) const {
  CurveX x;
  for (const SeriesPart& part : curve.parts()) {
    if (!source(axis_)) {
      x.parts.emplace_back(part.steps);
      continue;
    }
    const auto found = std::ranges::find(parts_, part.attempt, &Part::attempt);
    if (found == parts_.end() || found->x.empty()) {
      x.parts.emplace_back(std::span<const double>());
    } else if (found->steps == part.steps) {
      x.parts.emplace_back(std::span(found->x));
    } else {
      std::vector<double>& own = x.own.emplace_back();
      const int64_t last = found->steps.size() - 1;
      for (int64_t i = 0; i < part.steps.size(); ++i) {
        const int64_t at = std::min(found->steps.lower_bound(part.steps.at(i)), last);
        own.push_back(found->x[static_cast<size_t>(at)]);
      }
      x.parts.emplace_back(std::span<const double>(own));
    }
  }
  return x;
}

}  // namespace ivl::app
