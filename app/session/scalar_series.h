// One curve of a run in memory: its points of every attempt, and which of them hold.
//
// A newer attempt trains again what an older one did beyond the newer's first step: those points of
// the older one overlap. What holds, taken by ascending attempt, ascends in step.
#pragma once

#include <optional>

#include "session/minmax_pyramid.h"
#include "store/series_queries.h"

namespace ivl::app {

/// For attempts in ascending order: the step from which on each one is overlapped by a newer one.
/// First steps of 0 are not known and overlap nothing.
std::vector<int64_t> holding_limits(const std::vector<int64_t>& first_steps);

struct SeriesPart {
  int64_t attempt = 0, first_step = 0;
  int64_t id = 0;  // of the store; 0: the attempt has no such series
  StepColumn steps;
  MinMaxPyramid values;
  int64_t held = 0;  // points [0, held) hold, the rest is overlap
};

struct CurvePoint {
  int64_t attempt = 0, step = 0;
  double value = 0;  // may be NaN or infinite
};

/// What the store has beyond what is known.
struct SeriesUpdate {
  struct Part {
    int64_t attempt = 0, first_step = 0, id = 0;
    int64_t known = 0;  // points before these
    ScalarPoints points;
  };
  std::vector<Part> parts;  // of all attempts
};

class ScalarSeries {
 public:
  ScalarSeries(int64_t run, QString name);

  int64_t run() const { return run_; }
  const QString& name() const { return name_; }
  const std::vector<SeriesPart>& parts() const { return parts_; }  // by ascending attempt
  int64_t points() const;

  /// What to ask the store for: (series, points known) of each part.
  struct Known {
    int64_t id = 0, points = 0;
  };
  std::vector<Known> known() const;
  /// On any thread. Errors: see read_points.
  static Result<SeriesUpdate> read(QSqlDatabase& database, int64_t run, const QString& name,
                                   const std::vector<Known>& known);
  /// Costs O(new points). An update that was read for another state changes nothing wrongly: what
  /// does not follow on what is known is left for the next one.
  void apply(const SeriesUpdate& update);
  /// read() and apply() at once, from nothing.
  static Result<ScalarSeries> load(QSqlDatabase& database, int64_t run, const QString& name);

  /// The holding point nearest to a step (of two, the earlier one); nullopt where there is none.
  std::optional<CurvePoint> nearest(int64_t step) const;
  std::optional<CurvePoint> last() const;  // of what holds

 private:
  int64_t run_;
  QString name_;
  std::vector<SeriesPart> parts_;
};

/// The values of many curves at a step, for a cross-hair: of each its nearest holding point.
std::vector<std::optional<CurvePoint>> values_at(const std::vector<const ScalarSeries*>& curves,
                                                 int64_t step);

}  // namespace ivl::app
