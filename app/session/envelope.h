// A curve as it is drawn: for every pixel column the extremes, the first and the last of its
// points. Whatever the zoom, no extreme is lost; the cost goes with the columns.
#pragma once

#include "session/x_axis.h"

namespace ivl::app {

/// All four are NaN where nothing finite falls into the column.
struct EnvelopeColumn {
  double minimum, maximum, first, last;
  int64_t finite = 0, nonfinite = 0;
};

struct EnvelopePoint {
  double x = 0, value = 0;  // value is finite
};

/// Column c holds the points with edge(c) <= x < edge(c + 1), the last one also those at x1.
struct Envelope {
  double x0 = 0, x1 = 0;
  std::vector<EnvelopeColumn> columns;
  std::optional<EnvelopePoint> before, after;  // the nearest ones outside, to draw lines up to

  double edge(int64_t c) const {
    return x0 + (x1 - x0) * static_cast<double>(c) / static_cast<double>(columns.size());
  }
};

struct CurveEnvelope {
  Envelope holding;  // of all attempts: one line
  struct Overlap {
    int64_t attempt = 0;
    Envelope envelope;
  };
  std::vector<Overlap> overlaps;  // what newer attempts trained again, each a line of its own; only
                                  // those with points in view
};

/// `x` is the axis' of this very series. Precondition: x0 < x1, columns > 0.
CurveEnvelope envelope(const ScalarSeries& series, const CurveX& x, double x0, double x1,
                       int columns);

/// The extent of what holds in x; nullopt: nothing does.
struct Extent {
  double least = 0, most = 0;
};
std::optional<Extent> extent(const ScalarSeries& series, const CurveX& x);

}  // namespace ivl::app
