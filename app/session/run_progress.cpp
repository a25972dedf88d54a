#include "session/run_progress.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "session/scalar_series.h"

namespace ivl::app {
namespace {

void keep_last(std::deque<double>& values, double value) {
  if (!std::isfinite(value)) return;
  values.push_back(value);
  if (values.size() > RunProgress::kRateSteps) values.pop_front();
}

/// The last values of a series of one attempt, of its last two chunks.
Result<std::vector<double>> last_values(QSqlDatabase& database, int64_t series) {
  const auto last = read_last_chunk(database, series);
  if (!last) return last.error();
  ScalarPoints points;
  const Status read =
      read_points(database, series, std::max<int64_t>(last->ordinal - 1, 0), points);
  if (!read) return read.error();
  return std::move(points.values);
}

}  // namespace

Result<RunProgress> RunProgress::rebuild(QSqlDatabase& database, int64_t run) {
  RunProgress progress;
  const auto loss = ScalarSeries::load(database, run, QStringLiteral("loss"));
  if (!loss) return loss.error();
  for (const SeriesPart& part : loss->parts()) {
    if (part.first_step > 0) progress.attempt_ = part.attempt;
    for (int64_t i = 0; i < part.held; ++i) progress.add_loss(part.steps.at(i), part.values.at(i));
  }
  const auto all = read_series(database, run);
  if (!all) return all.error();
  for (const SeriesRow& one : *all) {
    const bool tokens = one.name == QLatin1String("tokens");
    if (one.attempt != progress.attempt_ || (!tokens && one.name != QLatin1String("seconds")))
      continue;
    const auto values = last_values(database, one.id);
    if (!values) return values.error();
    for (const double value : *values)
      tokens ? progress.add_tokens(value) : progress.add_seconds(value);
  }
  return progress;
}

void RunProgress::add_loss(int64_t step, double loss) {
  step_ = step;
  loss_ = loss;
  if (!std::isfinite(loss)) return;
  if (!min_loss_ || loss < *min_loss_) {
    min_loss_ = loss;
    min_step_ = step;
  }
  recent_.emplace_back(step, loss);
  while (static_cast<double>(step - recent_.front().first) > 4 * kSigma) recent_.pop_front();
  add_to_sparkline(step, loss);
}

void RunProgress::add_tokens(double tokens) { keep_last(tokens_, tokens); }
void RunProgress::add_seconds(double seconds) { keep_last(seconds_, seconds); }

void RunProgress::add_to_sparkline(int64_t step, double loss) {
  while (step / span_ >= kSparklinePoints) {
    for (size_t i = 0; i < kSparklinePoints; ++i) {
      const bool inside = 2 * i < kSparklinePoints;
      sums_[i] = inside ? sums_[2 * i] + sums_[2 * i + 1] : 0;
      counts_[i] = inside ? counts_[2 * i] + counts_[2 * i + 1] : 0;
    }
    span_ *= 2;
  }
  const auto i = static_cast<size_t>(step / span_);
  sums_[i] += loss;
  ++counts_[i];
}

double RunProgress::smoothed() const {
  double sum = 0, weights = 0;
  for (const auto& [step, loss] : recent_) {
    const double d = static_cast<double>(recent_.back().first - step) / kSigma;
    const double weight = std::exp(-0.5 * d * d);
    sum += weight * loss;
    weights += weight;
  }
  return sum / weights;
}

RunSummary RunProgress::summary() const {
  RunSummary summary;
  summary.step = step_;
  summary.loss = loss_;
  summary.min_loss = min_loss_;
  summary.min_loss_step = min_step_;
  if (!recent_.empty()) summary.smoothed_loss = smoothed();
  const double seconds = std::accumulate(seconds_.begin(), seconds_.end(), 0.0);
  if (seconds > 0) {
    const double tokens = std::accumulate(tokens_.begin(), tokens_.end(), 0.0);
    if (!tokens_.empty()) summary.tokens_per_second = tokens / seconds;
    summary.steps_per_second = static_cast<double>(seconds_.size()) / seconds;
  }
  for (size_t i = 0; i < kSparklinePoints; ++i) {
    summary.sparkline.push_back(counts_[i] > 0
                                    ? static_cast<float>(sums_[i] / static_cast<double>(counts_[i]))
                                    : std::numeric_limits<float>::quiet_NaN());
  }
  return summary;
}

}  // namespace ivl::app
