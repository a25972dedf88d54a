#include "ui/plots/histogram_plot.h"

#include <qcustomplot.h>

#include <QMouseEvent>
#include <QPainter>

#include "session/language.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 36, kMargin = space::gap;  // px

using Kind = app::Condition::Kind;

/// "150 k", "1 M": ticks are short.
QString short_count(double count) {
  if (count >= 1e6) return QString::number(count / 1e6, 'g', 3) + QStringLiteral(" M");
  if (count >= 1e3) return QString::number(count / 1e3, 'g', 3) + QStringLiteral(" k");
  return QString::number(count, 'g', 3);
}

QString aspect_text(double aspect) {
  return aspect >= 1 ? QStringLiteral("%1 : 1").arg(aspect, 0, 'g', 3)
                     : QStringLiteral("1 : %1").arg(1 / aspect, 0, 'g', 3);
}

}  // namespace

HistogramPlot::HistogramPlot(const QString& title, const QString& unit, bool log_y, QWidget* parent)
    : QWidget(parent), title_(title), unit_(unit), log_y_(log_y), plot_(new QCustomPlot(this)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::tight, kHead, space::gap, space::tight);
  all->addWidget(plot_);
  plot_->setNoAntialiasingOnDrag(true);
  plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
  plot_->installEventFilter(this);
  plot_->setFocusPolicy(Qt::NoFocus);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(title);
  setMinimumSize(260, 180);
  connect(&Theme::instance(), &Theme::changed, this, &HistogramPlot::draw);
  dress();
}

void HistogramPlot::dress() {
  const QColor surface = color(Tone::surface);
  plot_->setBackground(surface);
  plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
  plot_->axisRect()->setMargins(QMargins(0, 8, 4, 0));
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

void HistogramPlot::show_histogram(const app::Histogram& histogram, const QSet<int>& hidden,
                                   bool share_of_subset) {
  histogram_ = histogram;
  hidden_ = hidden;
  share_ = share_of_subset;
  placeholder_.clear();
  draw();
}

void HistogramPlot::set_mark(const std::optional<PlotMark>& mark) {
  mark_ = mark;
  draw();
}

void HistogramPlot::set_placeholder(const QString& sentence) {
  placeholder_ = sentence;
  draw();
}

void HistogramPlot::set_selection(const app::Bounds& bounds) {
  selection_ = bounds;
  draw();
}

void HistogramPlot::draw() {
  dress();
  plot_->clearPlottables();
  plot_->clearItems();
  plot_->setVisible(placeholder_.isEmpty());
  if (histogram_.bins() > 0 && placeholder_.isEmpty()) {
    set_ticks();
    if (log_y_) {
      draw_log();
    } else {
      draw_stacked();
    }
    draw_selection();
    setAccessibleDescription(tr("%1 rows").arg(app::count_text(histogram_.known)));
  }
  plot_->replot(QCustomPlot::rpQueuedReplot);
  update();
}

void HistogramPlot::set_ticks() {
  plot_->xAxis->setScaleType(histogram_.log_x ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  plot_->xAxis->setRange(histogram_.edges.front(), histogram_.edges.back());
  const auto ticks = QSharedPointer<QCPAxisTickerText>::create();
  switch (histogram_.kind) {
    case Kind::aspect:
      for (const double at : {0.25, 0.5, 1.0, 2.0, 4.0}) ticks->addTick(at, aspect_text(at));
      break;
    case Kind::side:
      for (double at = 128; at <= 4096; at *= 2)
        ticks->addTick(at, app::count_text(static_cast<int64_t>(at)));
      break;
    case Kind::turns:
      for (const int at : {1, 2, 4, 6, 8, 10, 12, 14, 16}) ticks->addTick(at, QString::number(at));
      break;
    default: {
      double step = 16;
      while (histogram_.edges.back() / step > 5) step *= 2;
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
  for (size_t subset = 0; subset < histogram_.counts.size(); ++subset) {
    if (hidden_.contains(static_cast<int>(subset))) continue;
    const auto& counts = histogram_.counts[subset];
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
    bars->setWidth(0.86 / histogram_.bins());
    bars->setData(keys, values, true);
    bars->setPen(Qt::NoPen);
    bars->setAntialiased(false);
    bars->setBrush(series(static_cast<int>(subset)));
    if (below) bars->moveAbove(below);
    below = bars;
  }
  const double top = *std::ranges::max_element(tops);
  plot_->yAxis->setRange(0, std::max(top * 1.08, 1e-9));
  const auto ticks = QSharedPointer<QCPAxisTickerText>::create();
  const double rough = std::max(top, 1e-9) / 4, power = std::pow(10, std::floor(std::log10(rough)));
  const double step = rough / power > 5   ? 10 * power
                      : rough / power > 2 ? 5 * power
                      : rough / power > 1 ? 2 * power
                                          : power;
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
    int64_t sum = 0;
    for (size_t subset = 0; subset < histogram_.counts.size(); ++subset) {
      if (!hidden_.contains(static_cast<int>(subset))) sum += histogram_.counts[subset][at];
    }
    top = std::max(top, static_cast<double>(sum));
    keys << middle;
    values << static_cast<double>(sum);
    for (size_t subset = 0; subset < histogram_.counts.size(); ++subset) {
      const int64_t count = histogram_.counts[subset][at];
      if (count <= 0 || hidden_.contains(static_cast<int>(subset))) continue;
      auto* line = new QCPItemLine(plot_);
      line->start->setCoords(histogram_.edges[at] + 0.12, static_cast<double>(count));
      line->end->setCoords(histogram_.edges[at + 1] - 0.12, static_cast<double>(count));
      line->setPen(QPen(series(static_cast<int>(subset)), 2, Qt::SolidLine, Qt::FlatCap));
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
  if (selection_.lowest || selection_.highest) {
    const double low = selection_.lowest.value_or(histogram_.edges.front());
    const double high = selection_.highest.value_or(histogram_.edges.back());
    auto* box = new QCPItemRect(plot_);
    box->topLeft->setTypeX(QCPItemPosition::ptPlotCoords);
    box->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    box->bottomRight->setTypeX(QCPItemPosition::ptPlotCoords);
    box->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    box->topLeft->setCoords(low, 0);
    box->bottomRight->setCoords(high, 1);
    QColor ground = color(Tone::accent);
    ground.setAlphaF(0.16f);
    box->setBrush(ground);
    box->setPen(QPen(color(Tone::accent), 1));
  }
  if (mark_) {
    const QColor ink = color(mark_->warn ? Tone::warn : Tone::muted);
    auto* line = new QCPItemStraightLine(plot_);
    line->point1->setCoords(mark_->at, 1);
    line->point2->setCoords(mark_->at, 2);
    line->setPen(QPen(ink, 1, mark_->warn ? Qt::SolidLine : Qt::DotLine));
    auto* words = new QCPItemText(plot_);
    words->position->setTypeX(QCPItemPosition::ptPlotCoords);
    words->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    words->position->setCoords(mark_->at, 0.01);
    const bool right_half = plot_->xAxis->coordToPixel(mark_->at) > plot_->axisRect()->center().x();
    words->setPositionAlignment(Qt::AlignTop | (right_half ? Qt::AlignRight : Qt::AlignLeft));
    words->setTextAlignment(right_half ? Qt::AlignRight : Qt::AlignLeft);
    words->setPadding(QMargins(6, 0, 6, 0));
    words->setText(mark_->words);
    words->setFont(font_of(Type::small));
    words->setColor(ink);
  }
}

double HistogramPlot::value_at(int x) const {
  return std::clamp(plot_->xAxis->pixelToCoord(x), histogram_.edges.front(),
                    histogram_.edges.back());
}

bool HistogramPlot::eventFilter(QObject* watched, QEvent* event) {
  if (histogram_.bins() <= 0) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::MouseButtonPress) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() == Qt::LeftButton) drag_from_ = value_at(mouse->pos().x());
    return true;
  }
  if (event->type() == QEvent::MouseMove && drag_from_) {
    const double now = value_at(static_cast<QMouseEvent*>(event)->pos().x());
    selection_ = {std::min(*drag_from_, now), std::max(*drag_from_, now)};
    draw();
    return true;
  }
  if (event->type() == QEvent::MouseButtonRelease && drag_from_) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const double from = plot_->xAxis->coordToPixel(*drag_from_);
    drag_from_.reset();
    if (std::abs(from - mouse->pos().x()) < 4) selection_ = {};  // a click takes it away
    // Whole numbers are what is filtered by.
    const auto whole = [&](std::optional<double>& bound) {
      if (bound && histogram_.kind != Kind::aspect) bound = std::round(*bound);
      if (bound && histogram_.kind == Kind::aspect) bound = std::round(*bound * 100) / 100;
    };
    whole(selection_.lowest);
    whole(selection_.highest);
    Q_EMIT selected(selection_, mouse->modifiers().testFlag(Qt::ShiftModifier));
    draw();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void HistogramPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  const QRect head(kMargin, 4, width() - 2 * kMargin, kHead - 6);
  painter.drawText(head, Qt::AlignVCenter, title_);
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, unit_);
  if (!placeholder_.isEmpty())
    painter.drawText(rect().adjusted(16, kHead, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     placeholder_);
  if (hasFocus()) draw_focus_ring(&painter, rect(), space::radius);
}

}  // namespace ivl::ui
