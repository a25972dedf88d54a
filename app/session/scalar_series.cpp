#include "session/scalar_series.h"

#include <algorithm>
#include <limits>

#include "session/system_series.h"
#include "store/run_queries.h"

namespace ivl::app {

std::vector<int64_t> holding_limits(const std::vector<int64_t>& first_steps) {
  std::vector<int64_t> limits(first_steps.size());
  int64_t limit = std::numeric_limits<int64_t>::max();
  for (size_t i = first_steps.size(); i-- > 0;) {
    limits[i] = limit;
    if (first_steps[i] > 0) limit = std::min(limit, first_steps[i]);
  }
  return limits;
}

ScalarSeries::ScalarSeries(int64_t run, QString name) : run_(run), name_(std::move(name)) {}

int64_t ScalarSeries::points() const {
  int64_t sum = 0;
  for (const SeriesPart& part : parts_) sum += part.values.size();
  return sum;
}

std::vector<ScalarSeries::Known> ScalarSeries::known() const {
  std::vector<Known> known;
  for (const SeriesPart& part : parts_) known.push_back({part.id, part.values.size()});
  return known;
}

Result<SeriesUpdate> ScalarSeries::read(QSqlDatabase& database, int64_t run, const QString& name,
                                        const std::vector<Known>& known) {
  const auto attempts = read_attempts(database, run);
  if (!attempts) return attempts.error();
  const auto ids = read_series(database, run, name);
  if (!ids) return ids.error();
  SeriesUpdate update;
  for (const AttemptRow& attempt : *attempts) {
    SeriesUpdate::Part part;
    part.attempt = attempt.attempt;
    part.first_step = attempt.first_step;
    const auto id = std::ranges::find(*ids, attempt.attempt, &SeriesRow::attempt);
    if (id != ids->end()) {
      part.id = id->id;
      const auto there = std::ranges::find(known, part.id, &Known::id);
      const int64_t points = there == known.end() ? 0 : there->points;
      part.known = points / kChunkPoints * kChunkPoints;  // chunks come whole
      const Status read = read_points(database, part.id, points / kChunkPoints, part.points);
      if (!read) return read.error();
    }
    update.parts.push_back(std::move(part));
  }
  return update;
}

void ScalarSeries::apply(const SeriesUpdate& update) {
  const bool timed = is_system_series(name_.toStdString());
  std::vector<SeriesPart> parts;
  std::vector<int64_t> first_steps;
  for (const SeriesUpdate::Part& from : update.parts) {
    const auto there = std::ranges::find(parts_, from.attempt, &SeriesPart::attempt);
    SeriesPart part;
    if (there != parts_.end() && there->id == from.id) part = std::move(*there);
    part.attempt = from.attempt;
    part.first_step = from.first_step;
    part.id = from.id;
    const int64_t skip = part.values.size() - from.known;
    if (skip >= 0 && skip < from.points.size()) {
      part.values.append(std::span(from.points.values).subspan(static_cast<size_t>(skip)));
      for (StepColumn::Run run : from.points.steps.runs()) {
        const int64_t passed = std::clamp<int64_t>(skip - run.index, 0, run.count);
        run.first += run.stride * passed;
        run.count -= passed;
        part.steps.append(run);
      }
    }
    // By the clock nothing is done twice: a newer attempt begins with its first point.
    if (timed) part.first_step = part.steps.empty() ? 0 : part.steps.front();
    first_steps.push_back(part.first_step);
    parts.push_back(std::move(part));
  }
  const std::vector<int64_t> limits = holding_limits(first_steps);
  for (size_t i = 0; i < parts.size(); ++i) parts[i].held = parts[i].steps.lower_bound(limits[i]);
  parts_ = std::move(parts);
}

Result<ScalarSeries> ScalarSeries::load(QSqlDatabase& database, int64_t run, const QString& name) {
  ScalarSeries series(run, name);
  const Result<SeriesUpdate> update = read(database, run, name, {});
  if (!update) return update.error();
  series.apply(*update);
  return series;
}

std::optional<CurvePoint> ScalarSeries::nearest(int64_t step) const {
  std::optional<CurvePoint> best;
  uint64_t least = 0;
  for (const SeriesPart& part : parts_) {
    const int64_t after = std::min(part.steps.lower_bound(step), part.held);
    for (const int64_t i : {after - 1, after}) {
      if (i < 0 || i >= part.held) continue;
      const int64_t at = part.steps.at(i);
      const uint64_t distance = at > step ? static_cast<uint64_t>(at) - static_cast<uint64_t>(step)
                                          : static_cast<uint64_t>(step) - static_cast<uint64_t>(at);
      if (best && distance >= least) continue;
      least = distance;
      best = CurvePoint{part.attempt, at, part.values.at(i)};
    }
  }
  return best;
}

std::optional<CurvePoint> ScalarSeries::last() const {
  return nearest(std::numeric_limits<int64_t>::max());
}

std::vector<std::optional<CurvePoint>> values_at(const std::vector<const ScalarSeries*>& curves,
                                                 int64_t step) {
  std::vector<std::optional<CurvePoint>> values;
  for (const ScalarSeries* curve : curves) values.push_back(curve->nearest(step));
  return values;
}

}  // namespace ivl::app
