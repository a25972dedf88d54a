#include "session/envelope.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ivl::app {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Envelope empty(double x0, double x1, int columns) {
  Envelope made;
  made.x0 = x0;
  made.x1 = x1;
  made.columns.assign(static_cast<size_t>(columns), {kNone, kNone, kNone, kNone});
  return made;
}

void merge(EnvelopeColumn& into, const RangeFacts& facts) {
  into.nonfinite += facts.nonfinite;
  if (facts.finite == 0) return;
  if (into.finite == 0) {
    into.minimum = facts.minimum;
    into.maximum = facts.maximum;
    into.first = facts.first;
  }
  into.minimum = std::min(into.minimum, facts.minimum);
  into.maximum = std::max(into.maximum, facts.maximum);
  into.last = facts.last;
  into.finite += facts.finite;
}

/// The nearest finite one among few points from `i` on in direction `way`.
std::optional<EnvelopePoint> finite_from(const SeriesPart& part, const XColumn& x, int64_t i,
                                         int64_t way, int64_t begin, int64_t end) {
  constexpr int kFew = 64;
  for (int tried = 0; tried < kFew && i >= begin && i < end; ++tried, i += way) {
    if (std::isfinite(part.values.at(i))) return EnvelopePoint{x.at(i), part.values.at(i)};
  }
  return {};
}

/// Takes the points [begin, end) of a part into `into`; whether any is in view.
bool take(const SeriesPart& part, const XColumn& x, int64_t begin, int64_t end, Envelope& into) {
  end = std::min(end, x.size());
  if (begin >= end) return false;
  int64_t at = std::min(x.lower_bound(into.x0, begin), end);
  const auto before = finite_from(part, x, at - 1, -1, begin, end);
  if (before && (!into.before || before->x >= into.before->x)) into.before = before;
  const int64_t first = at, columns = static_cast<int64_t>(into.columns.size());
  int64_t span = 0;  // points of the column before
  for (int64_t c = 0; c < columns && at < end; ++c) {
    const bool last = c + 1 == columns;
    const double edge = last ? std::nextafter(into.x1, HUGE_VAL) : into.edge(c + 1);
    const int64_t next = std::min(x.lower_bound(edge, at, span), end);
    if (next > at) merge(into.columns[static_cast<size_t>(c)], part.values.range(at, next));
    span = next - at;
    at = next;
  }
  const auto after = finite_from(part, x, at, 1, begin, end);
  if (after && (!into.after || after->x < into.after->x)) into.after = after;
  return at > first;
}

}  // namespace

CurveEnvelope envelope(const ScalarSeries& series, const CurveX& x, double x0, double x1,
                       int columns) {
  CurveEnvelope curve;
  curve.holding = empty(x0, x1, columns);
  for (size_t i = 0; i < series.parts().size(); ++i) {
    const SeriesPart& part = series.parts()[i];
    take(part, x.parts[i], 0, part.held, curve.holding);
    if (part.held == part.values.size()) continue;
    CurveEnvelope::Overlap overlap{part.attempt, empty(x0, x1, columns)};
    if (take(part, x.parts[i], part.held, part.values.size(), overlap.envelope))
      curve.overlaps.push_back(std::move(overlap));
  }
  return curve;
}

std::optional<Extent> extent(const ScalarSeries& series, const CurveX& x) {
  std::optional<Extent> all;
  for (size_t i = 0; i < series.parts().size(); ++i) {
    const int64_t end = std::min(series.parts()[i].held, x.parts[i].size());
    if (end == 0) continue;
    const double least = x.parts[i].at(0), most = x.parts[i].at(end - 1);
    all =
        all ? Extent{std::min(all->least, least), std::max(all->most, most)} : Extent{least, most};
  }
  return all;
}

}  // namespace ivl::app
