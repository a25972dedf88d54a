// HistogramPlot: what is drawn.
#include <qcustomplot.h>

#include "session/language.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/histogram_words.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

using Kind = app::Condition::Kind;

constexpr double kHandle = 0.035;  // half of a handle's length, of the plot's height

/// "150 k", "1 M": ticks are short.
QString short_count(double count) {
  if (count >= 1e6) return QString::number(count / 1e6, 'g', 3) + QStringLiteral(" M");
  if (count >= 1e3) return QString::number(count / 1e3, 'g', 3) + QStringLiteral(" k");
  return QString::number(count, 'g', 3);
}

/// A round distance of about `rough`.
double round_step(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  return rough / power > 5   ? 10 * power
         : rough / power > 2 ? 5 * power
         : rough / power > 1 ? 2 * power
                             : power;
}

void place(QCPItemPosition& position, double x, double y) {
  position.setTypeX(QCPItemPosition::ptPlotCoords);
  position.setTypeY(QCPItemPosition::ptAxisRectRatio);
  position.setCoords(x, y);
}

void add_area(QCustomPlot* plot, double low, double high, const QColor& fill, const QPen& pen) {
  auto* area = new QCPItemRect(plot);
  place(*area->topLeft, low, 0);
  place(*area->bottomRight, high, 1);
  area->setBrush(fill);
  area->setPen(pen);
}

void add_line(QCustomPlot* plot, double x, double from, double to, const QPen& pen) {
  auto* line = new QCPItemLine(plot);
  place(*line->start, x, from);
  place(*line->end, x, to);
  line->setPen(pen);
}

}  // namespace

void HistogramPlot::dress() {
  const QColor surface = color(Tone::surface);
  plot_->setBackground(surface);
  plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
  // The last label of the aspects stands at the very end and is left out where it does not fit.
  const int right = histogram_.kind == Kind::aspect ? 24 : 4;
  plot_->axisRect()->setMargins(QMargins(0, 8, right, 0));
  for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
    axis->setTickLabelFont(font_of(Type::figures));
    axis->setTickLabelColor(color(Tone::muted));
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->grid()->setPen(QPen(color(Tone::line), 1));
    axis->grid()->setZeroLinePen(QPen(color(Tone::line), 1));
    axis->setTickLabelPadding(8);
  }
  plot_->xAxis->setBasePen(QPen(color(Tone::control_line), 1));
  plot_->yAxis->setBasePen(Qt::NoPen);
  plot_->xAxis->grid()->setVisible(false);
}

void HistogramPlot::draw() {
  dress();
  plot_->clearPlottables();
  plot_->clearItems();
  plot_->setVisible(placeholder_.isEmpty());
  if (has_bars()) {
    set_ticks();
    if (log_y_) {
      draw_log();
    } else {
      draw_stacked();
    }
    draw_selection();
    draw_cursor();
    draw_mark();
    describe();
  }
  plot_->replot(QCustomPlot::rpQueuedReplot);
  update();
}

void HistogramPlot::set_ticks() {
  plot_->xAxis->setScaleType(histogram_.log_x ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  plot_->xAxis->setRange(axis_value(view_low_), axis_value(view_high_));
  const auto ticks = QSharedPointer<QCPAxisTickerText>::create();
  switch (histogram_.kind) {
    case Kind::aspect:
      for (const double at : {0.25, 0.5, 1.0, 2.0, 4.0}) ticks->addTick(at, aspect_text(at));
      if (view_share() > 0.5) break;
      for (const double at : {1 / 3.0, 2 / 3.0, 0.75, 4 / 3.0, 1.5, 3.0})
        ticks->addTick(at, aspect_text(at));
      break;
    case Kind::side:
      for (double at = 128; at <= 4096; at *= 2) {
        ticks->addTick(at, app::count_text(static_cast<int64_t>(at)));
        if (view_share() <= 0.5)
          ticks->addTick(1.5 * at, app::count_text(static_cast<int64_t>(1.5 * at)));
      }
      break;
    case Kind::turns:
      for (const int at : {1, 2, 4, 6, 8, 10, 12, 14, 16}) ticks->addTick(at, QString::number(at));
      break;
    default: {
      double step = 16;
      while (plot_->xAxis->range().size() / step > 5) step *= 2;
      for (double at = 0; at <= histogram_.edges.back(); at += step)
        ticks->addTick(at, app::count_text(static_cast<int64_t>(at)));
    }
  }
  plot_->xAxis->setTicker(ticks);
}

void HistogramPlot::draw_stacked() {
  plot_->yAxis->setScaleType(QCPAxis::stLinear);
  QCPBars* below = nullptr;
  std::vector<double> tops(static_cast<size_t>(histogram_.bins()));
  for (size_t group = 0; group < histogram_.counts.size(); ++group) {
    if (hidden_.contains(static_cast<int>(group))) continue;
    const auto& counts = histogram_.counts[group];
    int64_t sum = 0;
    for (const int64_t count : counts) sum += count;
    if (sum == 0) continue;
    // One width for all: bins of a log axis are equal on the screen, so it is a share of the axis.
    auto* bars = new QCPBars(plot_->xAxis, plot_->yAxis);
    QVector<double> keys, values;
    for (int bin = 0; bin < histogram_.bins(); ++bin) {
      const auto at = static_cast<size_t>(bin);
      const double low = histogram_.edges[at], high = histogram_.edges[at + 1];
      keys << (histogram_.log_x ? std::sqrt(low * high) : (low + high) / 2);
      const double value =
          static_cast<double>(counts[at]) / (share_ ? static_cast<double>(sum) / 100 : 1);
      values << value;
      tops[at] += value;
    }
    bars->setWidthType(QCPBars::wtAxisRectRatio);
    bars->setWidth(0.86 / histogram_.bins() / view_share());
    bars->setData(keys, values, true);
    bars->setPen(Qt::NoPen);
    bars->setAntialiased(false);
    bars->setBrush(tint_(static_cast<int>(group)));
    if (below) bars->moveAbove(below);
    below = bars;
  }
  double top = 0;
  for (int bin = 0; bin < histogram_.bins(); ++bin) {
    if (in_view(bin)) top = std::max(top, tops[static_cast<size_t>(bin)]);
  }
  plot_->yAxis->setRange(0, std::max(top * 1.08, 1e-9));
  set_share_ticks(std::max(top, 1e-9));
}

void HistogramPlot::set_share_ticks(double top) {
  const auto ticks = QSharedPointer<QCPAxisTickerText>::create();
  const double rough = round_step(top / 5);
  const double step = share_ ? rough : std::max(rough, 1.0);  // rows are whole
  for (double at = 0; at <= top * 1.08; at += step) {
    ticks->addTick(at, share_ ? QStringLiteral("%1 %").arg(at, 0, 'g', 3) : short_count(at));
  }
  plot_->yAxis->setTicker(ticks);
}

void HistogramPlot::draw_log() {
  plot_->yAxis->setScaleType(QCPAxis::stLogarithmic);
  double top = 10;
  auto* all = new QCPBars(plot_->xAxis, plot_->yAxis);
  QVector<double> keys, values;
  for (int bin = 0; bin < histogram_.bins(); ++bin) {
    const auto at = static_cast<size_t>(bin);
    const double middle = (histogram_.edges[at] + histogram_.edges[at + 1]) / 2;
    const int64_t sum = shown_total(bin);
    if (in_view(bin)) top = std::max(top, static_cast<double>(sum));
    keys << middle;
    values << static_cast<double>(sum);
    for (size_t group = 0; group < histogram_.counts.size(); ++group) {
      const int64_t count = histogram_.counts[group][at];
      if (count <= 0 || hidden_.contains(static_cast<int>(group))) continue;
      auto* line = new QCPItemLine(plot_);
      line->start->setCoords(histogram_.edges[at] + 0.12, static_cast<double>(count));
      line->end->setCoords(histogram_.edges[at + 1] - 0.12, static_cast<double>(count));
      line->setPen(QPen(tint_(static_cast<int>(group)), 2, Qt::SolidLine, Qt::FlatCap));
      line->setAntialiased(false);
    }
  }
  all->setWidth(0.76);
  all->setData(keys, values, true);
  all->setPen(Qt::NoPen);
  all->setBrush(color(Tone::fill));
  all->setBaseValue(0.5);
  plot_->yAxis->setRange(0.5, top * 2);
  const auto ticks = QSharedPointer<QCPAxisTickerText>::create();
  const double step = top > 1e4 ? 100 : 10;
  for (double at = 1; at <= top * 2; at *= step) ticks->addTick(at, short_count(at));
  plot_->yAxis->setTicker(ticks);
}

void HistogramPlot::draw_selection() {
  if (!selection_.lowest && !selection_.highest) return;
  const double begin = histogram_.edges.front(), end = histogram_.edges.back();
  const double half = histogram_.kind == Kind::turns ? 0.5 : 0;  // a bar stands around its number
  const double low = std::clamp(selection_.lowest.value_or(begin) - half, begin, end);
  const double high = std::clamp(selection_.highest.value_or(end) + half, begin, end);
  QColor veil = color(Tone::surface), ground = color(Tone::accent);
  veil.setAlphaF(0.5f);
  ground.setAlphaF(0.16f);
  add_area(plot_, begin, low, veil, Qt::NoPen);
  add_area(plot_, high, end, veil, Qt::NoPen);
  add_area(plot_, low, high, ground, Qt::NoPen);
  for (const double edge : {low, high}) {
    add_line(plot_, edge, 0, 1, QPen(color(Tone::accent), 1.5));
    add_line(plot_, edge, 0.5 - kHandle, 0.5 + kHandle,
             QPen(color(Tone::accent), 5, Qt::SolidLine, Qt::RoundCap));
  }
}

void HistogramPlot::draw_cursor() {
  if (cursor_ < 0) return;
  QColor ground = color(Tone::accent);
  ground.setAlphaF(0.12f);
  add_area(plot_, histogram_.edges[static_cast<size_t>(cursor_)],
           histogram_.edges[static_cast<size_t>(cursor_) + 1], ground,
           QPen(color(Tone::accent), 2));
}

void HistogramPlot::draw_words(double at, bool of_axis, const QString& words, const QColor& ink,
                               bool leftwards) {
  auto* item = new QCPItemText(plot_);
  item->position->setTypeX(of_axis ? QCPItemPosition::ptAxisRectRatio
                                   : QCPItemPosition::ptPlotCoords);
  item->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
  item->position->setCoords(at, 0.01);
  item->setPositionAlignment(Qt::AlignTop | (leftwards ? Qt::AlignRight : Qt::AlignLeft));
  item->setTextAlignment(leftwards ? Qt::AlignRight : Qt::AlignLeft);
  item->setPadding(QMargins(6, 0, 6, 0));
  item->setText(words);
  item->setFont(font_of(Type::small));
  item->setColor(ink);
}

void HistogramPlot::draw_mark() {
  if (histogram_.kind == Kind::aspect) {
    draw_words(0, true, tr("tall"), color(Tone::muted), false);
    draw_words(1, true, tr("wide"), color(Tone::muted), true);
  }
  const auto& edges = histogram_.edges;
  if (!mark_ || mark_->at < edges.front() || mark_->at > edges.back()) return;
  const QColor ink = color(mark_->warn ? Tone::warn : Tone::muted);
  add_line(plot_, mark_->at, 0, 1, QPen(ink, 1, mark_->warn ? Qt::SolidLine : Qt::DotLine));
  const bool leftwards = plot_->xAxis->coordToPixel(mark_->at) > plot_->axisRect()->center().x();
  draw_words(mark_->at, false, mark_->words, ink, leftwards);
}

}  // namespace ivl::ui
