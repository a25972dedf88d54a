#include "session/step_stack.h"

#include <algorithm>
#include <cmath>

namespace ivl::app {
namespace {

/// The value of a line at a step: 0 where it has none, as of a part that was not told.
double value_at(const std::vector<SmoothPoint>& line, int64_t step) {
  const auto after = std::ranges::lower_bound(line, step, {}, &SmoothPoint::step);
  const double value = after == line.end() ? 0 : after->value;
  return std::isfinite(value) ? std::max(0.0, value) : 0;
}

/// Steps between two columns, so that what lies between them counts.
double steps_a_column(const ScalarSeries& series, const CurveX& x, double x0, double x1,
                      int columns) {
  int64_t first = 0, last = 0;
  for (size_t i = 0; i < series.parts().size(); ++i) {
    const SeriesPart& part = series.parts()[i];
    const int64_t size = std::min(part.held, x.parts[i].size());
    const int64_t begin = std::min(x.parts[i].lower_bound(x0), size);
    const int64_t end = std::min(x.parts[i].lower_bound(x1, begin), size);
    if (begin >= end) continue;
    if (first == 0) first = part.steps.at(begin);
    last = part.steps.at(end - 1);
  }
  return static_cast<double>(std::max<int64_t>(last - first, 1)) / std::max(columns, 1);
}

}  // namespace

const QStringList& step_parts() {
  static const QStringList parts{
      QStringLiteral("seconds_forward"),   QStringLiteral("seconds_backward"),
      QStringLiteral("seconds_reduce"),    QStringLiteral("seconds_data"),
      QStringLiteral("seconds_optimizer"), QStringLiteral("seconds_checkpoint")};
  return parts;
}

std::vector<double> DrawnStack::at(double where) const {
  if (x.empty()) return {};
  auto near = static_cast<size_t>(std::ranges::lower_bound(x, where) - x.begin());
  if (near == x.size() || (near > 0 && where - x[near - 1] < x[near] - where)) --near;
  std::vector<double> values;
  for (size_t i = 0; i < tops.size(); ++i)
    values.push_back(tops[i][near] - (i > 0 ? tops[i - 1][near] : 0));
  return values;
}

DrawnStack stack_steps(const ScalarSeries& whole, const std::vector<const ScalarSeries*>& parts,
                       const AxisColumns& axis, double x0, double x1, double sigma, int columns) {
  DrawnStack stack;
  const auto has_points = [](const ScalarSeries* one) { return one->points() > 0; };
  if (std::ranges::none_of(parts, has_points)) return stack;
  const CurveX x = axis.of(whole);
  const double least = std::max(sigma, steps_a_column(whole, x, x0, x1, columns));
  std::vector<SmoothPoint> line = smooth(whole, x, x0, x1, least);
  std::erase_if(line, [](const SmoothPoint& point) { return !std::isfinite(point.value); });
  std::vector<double> sum(line.size(), 0);
  for (const SmoothPoint& point : line) stack.x.push_back(point.x);
  for (const ScalarSeries* part : parts) {
    if (!has_points(part)) continue;
    const std::vector<SmoothPoint> own = smooth(*part, axis.of(*part), x0, x1, least);
    for (size_t i = 0; i < line.size(); ++i) sum[i] += value_at(own, line[i].step);
    stack.parts << part->name();
    stack.tops.push_back(sum);
  }
  for (size_t i = 0; i < line.size(); ++i) sum[i] = std::max(sum[i], line[i].value);
  stack.parts << QString::fromLatin1(kStepRest);
  stack.tops.push_back(std::move(sum));
  return stack;
}

}  // namespace ivl::app
