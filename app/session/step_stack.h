// What the seconds of a step go to, as areas over each other.
#pragma once

#include <QStringList>

#include "session/smoothing.h"

namespace ivl::app {

/// The parts that a step event tells, from below; what they leave of the whole is the rest.
const QStringList& step_parts();
inline constexpr const char* kStepRest = "rest";
inline constexpr const char* kStepSeconds = "seconds";  // the whole

struct DrawnStack {
  QStringList parts;  // those that the run has and the rest, from below
  std::vector<double> x;
  std::vector<std::vector<double>> tops;  // of each part at each x; never below the one under it
  bool empty() const { return x.empty(); }
  /// What each part takes at the x that is nearest; empty: nothing is there.
  std::vector<double> at(double x) const;
};

/// Smoothed as a curve is, at least over a column. `whole` and `parts` of one run; parts without
/// points are left out; empty where all are.
DrawnStack stack_steps(const ScalarSeries& whole, const std::vector<const ScalarSeries*>& parts,
                       const AxisColumns& axis, double x0, double x1, double sigma, int columns);

}  // namespace ivl::app
