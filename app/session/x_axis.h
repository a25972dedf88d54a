// What stands below a curve: the step, the time trained, or the tokens seen. Of each attempt x
// never falls, and an attempt goes on where the one before it stood when it took over.
#pragma once

#include <deque>

#include "session/scalar_series.h"

namespace ivl::app {

enum class XAxis {
  step,
  time,    // seconds of training: within an attempt by its own clock, pauses between do not count
  tokens,  // of all ranks, with this step's own
  clock    // unix seconds, of the machine's figures: their steps (session/system_series.h)
};

/// The x of the points of one part. A view: valid until series or axis change.
class XColumn {
 public:
  explicit XColumn(const StepColumn& steps) : steps_(&steps) {}
  explicit XColumn(std::span<const double> x) : x_(x) {}

  int64_t size() const { return steps_ ? steps_->size() : static_cast<int64_t>(x_.size()); }
  double at(int64_t i) const {
    return steps_ ? static_cast<double>(steps_->at(i)) : x_[static_cast<size_t>(i)];
  }
  /// The first index >= `from` whose x is >= `x`; size() when there is none. Fast where that is
  /// near from + `guess`.
  int64_t lower_bound(double x, int64_t from = 0, int64_t guess = 0) const;

 private:
  const StepColumn* steps_ = nullptr;
  std::span<const double> x_;
};

/// The x of all points of a curve, part by part.
struct CurveX {
  std::vector<XColumn> parts;
  std::deque<std::vector<double>> own;  // of parts whose steps are not the axis' own
  CurveX() = default;
  CurveX(CurveX&&) = default;  // parts point into own
  CurveX& operator=(CurveX&&) = default;
};

class AxisColumns {
 public:
  explicit AxisColumns(XAxis axis) : axis_(axis) {}

  /// The series that the axis is made of; null for steps and the clock.
  static const char* source(XAxis axis);
  XAxis axis() const { return axis_; }
  /// Takes in what the source has become: O(new points) while its attempts stay the same.
  void update(const ScalarSeries& source);
  /// Where the axis knows nothing of an attempt, its points have no x and are not shown.
  CurveX of(const ScalarSeries& curve) const;

 private:
  struct Part {
    int64_t attempt = 0, id = 0;
    double base = 0;              // x where it begins
    std::optional<double> start;  // the source's first finite value
    StepColumn steps;
    std::vector<double> x;
  };
  double base_of(const SeriesPart& part, size_t before) const;
  void extend(Part& part, const SeriesPart& from) const;
  XAxis axis_;
  std::vector<Part> parts_;
};

}  // namespace ivl::app
