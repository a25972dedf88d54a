// The run list's figures of a run, kept up point by point along what holds of its loss.
#pragma once

#include <array>
#include <deque>

#include "store/series_queries.h"

namespace ivl::app {

class RunProgress {
 public:
  static constexpr double kSigma = 25;      // steps, of the smoothed loss at the last step
  static constexpr size_t kRateSteps = 32;  // over which rates are taken

  /// From the points in the store. Errors: of the store.
  static Result<RunProgress> rebuild(QSqlDatabase& database, int64_t run);

  /// The attempt whose points come next: the newest whose first step is known; 0 = none yet.
  int64_t attempt() const { return attempt_; }

  /// Steps ascend.
  void add_loss(int64_t step, double loss);
  void add_tokens(double tokens);    // of a step
  void add_seconds(double seconds);  // of a step

  /// All but total_steps and last_event.
  RunSummary summary() const;

 private:
  void add_to_sparkline(int64_t step, double loss);
  double smoothed() const;

  int64_t attempt_ = 0;
  int64_t step_ = 0, min_step_ = 0;
  std::optional<double> loss_, min_loss_;
  std::deque<std::pair<int64_t, double>> recent_;  // finite losses within four sigma
  std::deque<double> tokens_, seconds_;
  int64_t span_ = 1;  // steps of one point of the sparkline
  std::array<double, kSparklinePoints> sums_{};
  std::array<int64_t, kSparklinePoints> counts_{};
};

}  // namespace ivl::app
