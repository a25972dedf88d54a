// CurvePlot: what stands at the end of a curve.
#include <qcustomplot.h>

#include "ui/plots/curve_plot.h"
#include "ui/plots/end_labels.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kValueRoom = 64, kNameRoom = 150, kPartRoom = 84, kLabelHeight = 16,
              kLeader = 14;                   // px
constexpr double kTriangle = 11, kDisc = 6;   // px
constexpr double kAtEdge = 0.02, kFar = 0.7;  // of the view
constexpr double kInside = 0.03;  // of the height, so that a triangle at the edge is whole

}  // namespace

struct CurvePlot::End {
  const PlottedRun* run = nullptr;
  double x = 0, value = 0;
};

int CurvePlot::end_room() const {
  if (stack()) return kPartRoom;
  const auto named = [](const PlottedRun& run) { return !run.name.isEmpty(); };
  return std::ranges::any_of(runs_, named) ? kNameRoom : kValueRoom;
}

std::optional<CurvePlot::End> CurvePlot::end_of(const PlottedRun& run,
                                                const app::DrawnCurve& curve) const {
  std::optional<End> end;
  if (is_smoothed(curve)) {
    const auto& line = curve.smooth;
    const auto last = std::find_if(line.rbegin(), line.rend(), [](const app::SmoothPoint& point) {
      return std::isfinite(point.value);
    });
    if (last != line.rend()) end = End{&run, last->x, last->value};
    return end;
  }
  const app::Envelope& envelope = curve.envelope.holding;
  for (size_t c = envelope.columns.size(); c-- > 0;) {
    if (envelope.columns[c].finite == 0) continue;
    return End{&run, envelope.edge(static_cast<int64_t>(c) + 1), envelope.columns[c].last};
  }
  return end;
}

std::vector<CurvePlot::End> CurvePlot::ends() const {
  std::vector<End> ends;
  for (const PlottedRun& run : runs_) {
    const app::DrawnCurve* curve = curve_of(run);
    const auto end = curve ? end_of(run, *curve) : std::nullopt;
    if (end) ends.push_back(*end);
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
  for (const End& end : ends()) {
    const bool at_edge = end.run->name.isEmpty() || end.x >= x1_ - kAtEdge * (x1_ - x0_);
    (at_edge ? edge : inside).push_back(end);
  }
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
  const bool named = !end.run->name.isEmpty();
  if (named && (end.run->failed || !at_edge)) draw_end_mark(end);
  const bool left = !at_edge && end.x - x0_ > kFar * (x1_ - x0_);
  auto* words = new QCPItemText(plot_);
  words->setClipToAxisRect(false);
  words->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
  if (at_edge) words->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
  words->position->setCoords(at_edge ? 1 : end.x, place);
  words->setPositionAlignment((left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  words->setPadding(
      QMargins(at_edge && named ? kLeader + 2 : space::near, 0, left ? space::near : 0, 0));
  words->setFont(font_of(named ? Type::small : Type::figures));
  words->setColor(named ? color(Tone::text) : ui::series(end.run->color));
  words->setText(named ? QFontMetrics(words->font())
                             .elidedText(end.run->name, Qt::ElideRight, kNameRoom - kLeader - 4)
                       : curve_figure(end.value, bytes_));
  if (named && at_edge) draw_leader(end, place);
}

void CurvePlot::draw_leader(const End& end, double place) {
  auto* leader = new QCPItemLine(plot_);
  leader->setClipToAxisRect(false);
  leader->setPen(QPen(ui::series(end.run->color), 1));
  leader->setAntialiased(true);
  leader->start->setCoords(end.x, shown_value(end));
  leader->end->setTypeX(QCPItemPosition::ptAxisRectRatio);
  leader->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
  leader->end->setCoords(1 + (kLeader - 2.0) / std::max(1, plot_->axisRect()->width()), place);
}

}  // namespace ivl::ui
