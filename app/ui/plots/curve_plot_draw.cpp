// CurvePlot: axes and lines.
#include <qcustomplot.h>

#include "ui/plots/curve_graph.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/plot_tickers.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr double kStroke = 1.5, kStrong = 2, kRawOpacity = 0.3, kSparseOpacity = 0.55,
                 kOverlapOpacity = 0.45;
constexpr int kTickRoom = 52, kTicks = 4;  // px of the plot a figure, and most figures
constexpr double kRoom = 0.06;             // above and below the curve, of its extent
constexpr double kEdge = 0.015;            // right of the last point, so that its mark is whole
// Of several runs side by side the steep beginning would leave the rest no room: it is cut where
// all is shown.
constexpr double kBeginning = 0.05, kHighest = 0.97;

QColor with_opacity(QColor ink, double opacity) {
  return blend(color(Tone::surface), ink, opacity);
}

/// Where points are fewer than pixels the raw line is thin, and would not be seen.
double raw_opacity(const app::DrawnCurve& curve) {
  return curve.points < static_cast<int64_t>(curve.envelope.holding.columns.size()) ? kSparseOpacity
                                                                                    : kRawOpacity;
}

/// What is drawn, gathered.
struct Range {
  double low = std::numeric_limits<double>::infinity(), high = -low, least = low;
  void take(double minimum, double maximum) {
    low = std::min(low, minimum);
    high = std::max(high, maximum);
    if (minimum > 0) least = std::min(least, minimum);
  }
  void take(const app::Envelope& envelope) {
    for (const app::EnvelopeColumn& column : envelope.columns) {
      if (column.finite > 0) take(column.minimum, column.maximum);
    }
  }
};

/// Of smoothed lines, without the highest of them where there are several.
void take_lines(Range& range, std::vector<double> values, bool cut) {
  if (values.empty()) return;
  std::ranges::sort(values);
  const auto last = static_cast<double>(values.size() - 1);
  range.take(values.front(), values[static_cast<size_t>(cut ? kHighest * last : last)]);
  for (const double value : values) {
    if (value > 0) range.least = std::min(range.least, value);
  }
}

}  // namespace

void CurvePlot::dress() {
  dress_axes(*plot_);
  plot_->yAxis2->setRange(0, 1);
}

void CurvePlot::draw() {
  dress();
  plot_->clearPlottables();
  plot_->clearItems();
  const bool has = std::ranges::any_of(
      runs_, [this](const PlottedRun& run) { return curve_of(run) != nullptr; });
  plot_->setVisible(has && placeholder_.isEmpty());
  if (has) {
    set_ranges();
    if (const app::DrawnStack* areas = stack()) draw_stack(*areas);
    for (const bool strong : {false, true}) {
      for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {  // the first one on top
        const app::DrawnCurve* curve = curve_of(*run);
        if (curve && run->strong == strong && !stack()) draw_run(*run, *curve);
      }
    }
    if (marks_) draw_marks();
    if (marks_) draw_notes();
    if (!stack()) draw_ends();
    draw_cross();
  }
  describe();
  plot_->replot(QCustomPlot::rpQueuedReplot);
  update();
}

void CurvePlot::set_ranges() {
  plot_->xAxis->setTicker(make_x_ticker(axis_, x1_ - x0_));
  plot_->xAxis->setRange(x0_, x1_ + kEdge * (x1_ - x0_));
  Range range;
  std::vector<double> lines;
  const bool all = all_ && x0_ <= all_->least && x1_ >= all_->most;
  const bool cut = runs_.size() > 2 && all && !log_;
  for (const PlottedRun& run : runs_) {
    const app::DrawnCurve* curve = curve_of(run);
    if (!curve) continue;
    if (runs_.size() > 2 && is_smoothed(*curve)) {
      for (const app::SmoothPoint& point : curve->smooth) {
        const bool early = cut && point.x < x0_ + kBeginning * (x1_ - x0_);
        if (!early && std::isfinite(point.value)) lines.push_back(point.value);
      }
      continue;
    }
    range.take(curve->envelope.holding);
    if (!overlaps_) continue;
    for (const auto& overlap : curve->envelope.overlaps) range.take(overlap.envelope);
  }
  take_lines(range, std::move(lines), cut);
  if (range.low > range.high) range.low = 0, range.high = 1;  // nothing finite in view
  if (log_ && std::isfinite(range.least) && range.high > 0) {
    plot_->yAxis->setScaleType(QCPAxis::stLogarithmic);
    plot_->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    plot_->yAxis->setRange(range.least / 1.2, range.high * 1.2);
    return;
  }
  plot_->yAxis->setScaleType(QCPAxis::stLinear);
  const auto ticker = QSharedPointer<FigureTicker>::create(bytes_);
  ticker->setTickCount(std::clamp(plot_->height() / kTickRoom, 2, kTicks));
  plot_->yAxis->setTicker(ticker);
  const double extent =
      range.high > range.low ? range.high - range.low : std::max(std::abs(range.high), 1e-12);
  const double low = from_zero_ && range.low >= 0 ? 0 : range.low - kRoom * extent;
  plot_->yAxis->setRange(low, range.high + kRoom * (from_zero_ ? range.high : extent));
}

void CurvePlot::draw_run(const PlottedRun& run, const app::DrawnCurve& curve) {
  const bool smoothed = is_smoothed(curve);
  const QColor ink = ui::series(run.color);
  if (overlaps_ && run.raw) {
    for (const auto& overlap : curve.envelope.overlaps)
      draw_envelope(overlap.envelope, with_opacity(color(Tone::muted), kOverlapOpacity));
  }
  if (run.raw || !smoothed)
    draw_envelope(curve.envelope.holding, smoothed ? with_opacity(ink, raw_opacity(curve)) : ink);
  if (smoothed) draw_smooth(run, curve);
}

void CurvePlot::draw_envelope(const app::Envelope& envelope, const QColor& ink) {
  QVector<double> x, y;
  const auto add = [&](double at, double value) {
    x << at;
    y << value;
  };
  if (envelope.before) add(envelope.before->x, envelope.before->value);
  for (size_t c = 0; c < envelope.columns.size(); ++c) {
    const app::EnvelopeColumn& column = envelope.columns[c];
    if (column.finite == 0) continue;
    const double at =
        (envelope.edge(static_cast<int64_t>(c)) + envelope.edge(static_cast<int64_t>(c) + 1)) / 2;
    add(at, column.first);
    if (column.finite > 1) {
      add(at, column.minimum);
      add(at, column.maximum);
      add(at, column.last);
    }
  }
  if (envelope.after) add(envelope.after->x, envelope.after->value);
  auto* graph = new CurveGraph(plot_->xAxis, plot_->yAxis);
  QPen pen(ink, 1);
  // A column is a pixel of the device: a wider line shows nothing more.
  pen.setCosmetic(x.size() > static_cast<qsizetype>(envelope.columns.size()));
  graph->setPen(pen);
  graph->setAdaptiveSampling(false);
  graph->setData(x, y, true);
  if (x.size() == 1) graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 4));
}

void CurvePlot::draw_smooth(const PlottedRun& run, const app::DrawnCurve& curve) {
  QVector<double> x, y;
  for (const app::SmoothPoint& point : curve.smooth) {
    x << point.x;
    y << point.value;
  }
  auto* graph = new CurveGraph(plot_->xAxis, plot_->yAxis);  // the plot's own
  QPen pen(ui::series(run.color), run.strong ? kStrong : kStroke);
  if (run.dashed) pen.setDashPattern({4, 3});
  graph->setPen(pen);
  graph->setAntialiased(true);
  graph->setAdaptiveSampling(false);
  graph->setData(x, y, true);
}

}  // namespace ivl::ui
