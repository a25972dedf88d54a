// CurvePlot: what stands at the end of a curve.
#include <qcustomplot.h>

#include "ui/plots/curve_plot.h"
#include "ui/plots/end_labels.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kValueRoom = 64, kNameRoom = 150, kLabelHeight = 16, kLeader = 14;  // px
constexpr double kTriangle = 11, kDisc = 6;                                       // px
constexpr double kAtEdge = 0.02, kFar = 0.7;                                      // of the view
constexpr double kInside = 0.03;  // of the height, so that a triangle at the edge is whole

}  // namespace

struct CurvePlot::End {
  const PlottedRun* run = nullptr;
  double x = 0, value = 0;
};

int CurvePlot::end_room() const {
  const auto named = [](const PlottedRun& run) { return !run.name.isEmpty(); };
  return std::ranges::any_of(runs_, named) ? kNameRoom : kValueRoom;
}

void CurvePlot::draw_value(const PlottedRun& run, const app::DrawnCurve& curve) {
  double value = curve.last ? curve.last->value : std::numeric_limits<double>::quiet_NaN();
  if (is_smoothed(curve)) value = curve.smooth.back().value;
  if (!std::isfinite(value)) return;
  auto* words = new QCPItemText(plot_);
  words->setClipToAxisRect(false);
  words->position->setCoords(x1_, value);
  words->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  words->setPadding(QMargins(10, 0, 0, 0));
  words->setFont(font_of(Type::figures));
  words->setColor(ui::series(run.color));
  words->setText(curve_figure(value, bytes_));
}

std::vector<CurvePlot::End> CurvePlot::ends() const {
  std::vector<End> ends;
  for (const PlottedRun& run : runs_) {
    const app::DrawnCurve* curve = curve_of(run);
    if (!curve) continue;
    End end{&run, 0, std::numeric_limits<double>::quiet_NaN()};
    if (is_smoothed(*curve)) {
      for (const app::SmoothPoint& point : curve->smooth) {
        if (std::isfinite(point.value)) end = {&run, point.x, point.value};
      }
    } else {
      const app::Envelope& envelope = curve->envelope.holding;
      for (size_t c = 0; c < envelope.columns.size(); ++c) {
        if (envelope.columns[c].finite > 0)
          end = {&run, envelope.edge(static_cast<int64_t>(c) + 1), envelope.columns[c].last};
      }
    }
    if (std::isfinite(end.value)) ends.push_back(end);
  }
  return ends;
}

double CurvePlot::ratio_of(double value) const {
  const QCPRange range = plot_->yAxis->range();
  const bool log = plot_->yAxis->scaleType() == QCPAxis::stLogarithmic;
  const auto at = [&](double v) { return log ? std::log(std::max(v, 1e-300)) : v; };
  return 1 - (at(value) - at(range.lower)) / (at(range.upper) - at(range.lower));
}

void CurvePlot::draw_ends() {
  const double high = std::max(1, plot_->axisRect()->height());
  std::vector<End> edge, inside;
  for (const End& end : ends())
    (end.x >= x1_ - kAtEdge * (x1_ - x0_) ? edge : inside).push_back(end);
  for (const std::vector<End>* some : {&edge, &inside}) {
    std::vector<double> wanted;
    for (const End& end : *some) wanted.push_back(ratio_of(shown_value(end)) * high);
    const std::vector<double> places = spread_labels(wanted, kLabelHeight, 0, high);
    for (size_t i = 0; i < some->size(); ++i)
      draw_end_label((*some)[i], places[i] / high, some == &edge);
  }
}

double CurvePlot::shown_value(const End& end) const {
  const double ratio = ratio_of(end.value);
  if (ratio >= kInside && ratio <= 1 - kInside) return end.value;
  const QCPRange range = plot_->yAxis->range();
  const double at = 1 - std::clamp(ratio, kInside, 1 - kInside);
  if (plot_->yAxis->scaleType() == QCPAxis::stLogarithmic)
    return range.lower * std::pow(range.upper / range.lower, at);
  return range.lower + at * range.size();
}

void CurvePlot::draw_end_mark(const End& end) {
  const QColor ink = ui::series(end.run->color);
  QCPGraph* mark = plot_->addGraph();
  mark->setLineStyle(QCPGraph::lsNone);
  mark->setAntialiasedScatters(true);
  mark->setScatterStyle(
      end.run->failed
          ? QCPScatterStyle(QCPScatterStyle::ssTriangle, QPen(ink, 1), QBrush(ink), kTriangle)
          : QCPScatterStyle(QCPScatterStyle::ssDisc, ink, ink, kDisc));
  mark->setData({end.x}, {shown_value(end)}, true);
}

void CurvePlot::draw_end_label(const End& end, double place, bool at_edge) {
  if (end.run->failed || !at_edge) draw_end_mark(end);
  const double wide = std::max(1, plot_->axisRect()->width());
  const bool left = !at_edge && end.x - x0_ > kFar * (x1_ - x0_);
  auto* words = new QCPItemText(plot_);
  words->setClipToAxisRect(false);
  words->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
  if (at_edge) words->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
  words->position->setCoords(at_edge ? 1 : end.x, place);
  words->setPositionAlignment((left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  words->setPadding(QMargins(at_edge ? kLeader + 2 : space::near, 0, left ? space::near : 0, 0));
  words->setFont(font_of(Type::small));
  words->setColor(color(Tone::text));
  words->setText(QFontMetrics(words->font())
                     .elidedText(end.run->name, Qt::ElideRight, kNameRoom - kLeader - 4));
  if (!at_edge) return;
  auto* leader = new QCPItemLine(plot_);
  leader->setClipToAxisRect(false);
  leader->setPen(QPen(ui::series(end.run->color), 1));
  leader->setAntialiased(true);
  leader->start->setCoords(end.x, shown_value(end));
  leader->end->setTypeX(QCPItemPosition::ptAxisRectRatio);
  leader->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
  leader->end->setCoords(1 + (kLeader - 2) / wide, place);
}

}  // namespace ivl::ui
