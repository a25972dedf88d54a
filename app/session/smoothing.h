// A curve's smoothed line: centred Gaussian means of what holds, across attempts, by distance in
// steps. Centred, so that nothing lags; what is not finite has no weight.
#pragma once

#include "session/x_axis.h"

namespace ivl::app {

/// Steps of one sigma for a slider of 0 to 1: 0, then 10^(4 slider) - 1, up to 9,999. It depends on
/// nothing else, so that runs side by side are smoothed alike and zooming changes no curve.
double sigma_of(double slider);

struct SmoothPoint {
  int64_t step = 0;
  double x = 0, value = 0;  // value NaN: nothing finite within four sigma
};

inline constexpr int kSmoothPoints = 1200;

/// At most `most` points of the smoothed line over the holding points with x0 <= x <= x1, in order;
/// those outside count in the means. None where sigma is 0. Points that lie close to each other
/// against sigma enter as their mean (over at most sigma / 4 steps).
std::vector<SmoothPoint> smooth(const ScalarSeries& series, const CurveX& x, double x0, double x1,
                                double sigma, int most = kSmoothPoints);

}  // namespace ivl::app
