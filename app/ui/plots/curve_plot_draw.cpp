// CurvePlot: what is drawn.
#include <qcustomplot.h>

#include "session/language.h"
#include "ui/plots/curve_plot.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr double kStroke = 1.5, kRawOpacity = 0.3, kSparseOpacity = 0.55, kOverlapOpacity = 0.45;
constexpr double kMarkSize = 8;    // px
constexpr double kTopMark = 0.96;  // of the height, where marks stand
constexpr double kRoom = 0.06;     // above and below the curve, of its extent
constexpr double kEdge = 0.015;    // right of the last point, so that its mark is whole
constexpr int kEndLabel = 64;      // px, for the last value at the curve's end

class CurveTicker : public QCPAxisTicker {
 public:
  explicit CurveTicker(bool bytes) : bytes_(bytes) {
    setTickCount(4);
    setTickStepStrategy(tssReadability);
  }

 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return curve_figure(tick, bytes_);
  }

 private:
  bool bytes_;
};

/// 1 and 3 of every decade; 1, 2, 5 where there are few decades.
class LogTicker : public QCPAxisTicker {
 protected:
  QVector<double> createTickVector(double, const QCPRange& range) override {
    QVector<double> ticks;
    const bool few = range.upper / range.lower < 30;
    const std::vector<double> of_a_decade =
        few ? std::vector<double>{1, 2, 5} : std::vector<double>{1, 3};
    for (double decade = std::pow(10, std::floor(std::log10(range.lower))); decade <= range.upper;
         decade *= 10) {
      for (const double one : of_a_decade) {
        if (one * decade >= range.lower && one * decade <= range.upper) ticks << one * decade;
      }
    }
    return ticks;
  }
  QVector<double> createSubTickVector(int, const QVector<double>&) override { return {}; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return curve_figure(tick, false);
  }
};

class StepTicker : public QCPAxisTicker {
 public:
  explicit StepTicker(app::XAxis axis) : axis_(axis) {
    setTickCount(5);
    setTickStepStrategy(tssReadability);
  }

 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    if (axis_ == app::XAxis::time) return app::duration_text(tick);
    if (axis_ == app::XAxis::tokens) return curve_figure(tick, false);
    return tick == std::floor(tick) ? app::count_text(static_cast<int64_t>(tick)) : QString();
  }

 private:
  app::XAxis axis_;
};

struct MarkLook {
  const char* kind;
  QCPScatterStyle::ScatterShape shape;
  Tone tone;
  bool filled;
};

// Shape and colour together.
constexpr MarkLook kMarks[] = {
    {"nonfinite", QCPScatterStyle::ssTriangle, Tone::bad, true},
    {"skipped", QCPScatterStyle::ssCircle, Tone::bad, false},
    {"no_supervision", QCPScatterStyle::ssSquare, Tone::warn, false},
    {"data_fault", QCPScatterStyle::ssPlus, Tone::warn, false},
    {"checkpoint", QCPScatterStyle::ssDiamond, Tone::good, false},
};

QCPScatterStyle mark_style(const MarkLook& look) {
  const QColor ink = color(look.tone);
  return QCPScatterStyle(look.shape, QPen(ink, kStroke), look.filled ? QBrush(ink) : Qt::NoBrush,
                         kMarkSize);
}

QColor with_opacity(QColor ink, double opacity) {
  return blend(color(Tone::surface), ink, opacity);
}

/// Where points are fewer than pixels the raw line is thin, and would not be seen.
double raw_opacity(const app::DrawnCurve& curve) {
  return curve.points < static_cast<int64_t>(curve.envelope.holding.columns.size()) ? kSparseOpacity
                                                                                    : kRawOpacity;
}

}  // namespace

void CurvePlot::dress() {
  plot_->setBackground(color(Tone::surface));
  for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
    axis->setTickLabelFont(font_of(Type::figures));
    axis->setTickLabelColor(color(Tone::muted));
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelPadding(6);
    axis->setNumberFormat(QStringLiteral("g"));  // "5e-4", not a power in raised digits
    axis->grid()->setPen(QPen(color(Tone::line), 1));
    axis->grid()->setZeroLinePen(QPen(color(Tone::line), 1));
  }
  plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom | QCP::msTop);
  plot_->axisRect()->setMargins(QMargins(0, 0, kEndLabel, 0));
  plot_->xAxis->grid()->setVisible(false);
  plot_->xAxis->setBasePen(QPen(color(Tone::control_line), 1));
  plot_->yAxis->setBasePen(Qt::NoPen);
  plot_->yAxis2->setRange(0, 1);
}

void CurvePlot::draw() {
  dress();
  plot_->clearPlottables();
  plot_->clearItems();
  const auto found =
      run_ ? run_->curves.constFind(series_) : QHash<QString, app::DrawnCurve>::ConstIterator();
  const bool has = run_ && found != run_->curves.constEnd() && found->points > 0;
  plot_->setVisible(has && placeholder_.isEmpty());
  if (has) {
    set_ranges(*found);
    const bool smoothed = !exact_ && !found->smooth.empty();
    const QColor ink = ui::series(color_);
    for (const auto& overlap : found->envelope.overlaps) {
      draw_envelope(overlap.envelope, with_opacity(color(Tone::muted), kOverlapOpacity));
    }
    draw_envelope(found->envelope.holding, smoothed ? with_opacity(ink, raw_opacity(*found)) : ink);
    if (smoothed) draw_smooth(*found);
    if (marks_) draw_marks();
    draw_end(*found, smoothed);
    draw_cross();
  }
  describe(has ? &*found : nullptr);
  plot_->replot(QCustomPlot::rpQueuedReplot);
  update();
}

void CurvePlot::set_ranges(const app::DrawnCurve& curve) {
  plot_->xAxis->setTicker(QSharedPointer<StepTicker>::create(axis_));
  plot_->xAxis->setRange(run_->x0, run_->x1 + kEdge * (run_->x1 - run_->x0));
  double low = std::numeric_limits<double>::infinity(), high = -low, least = low;
  const auto take = [&](const app::Envelope& envelope) {
    for (const app::EnvelopeColumn& column : envelope.columns) {
      if (column.finite == 0) continue;
      low = std::min(low, column.minimum);
      high = std::max(high, column.maximum);
      if (column.minimum > 0) least = std::min(least, column.minimum);
    }
  };
  take(curve.envelope.holding);
  for (const auto& overlap : curve.envelope.overlaps) take(overlap.envelope);
  if (low > high) low = 0, high = 1;  // nothing finite in view
  const bool log = log_ && std::isfinite(least) && high > 0;
  if (log) {
    plot_->yAxis->setScaleType(QCPAxis::stLogarithmic);
    plot_->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    plot_->yAxis->setRange(least / 1.2, high * 1.2);
    return;
  }
  plot_->yAxis->setScaleType(QCPAxis::stLinear);
  plot_->yAxis->setTicker(QSharedPointer<CurveTicker>::create(bytes_));
  const double extent = high > low ? high - low : std::max(std::abs(high), 1e-12);
  plot_->yAxis->setRange(low - kRoom * extent, high + kRoom * extent);
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
  QCPGraph* graph = plot_->addGraph();
  graph->setPen(QPen(ink, 1));
  graph->setAdaptiveSampling(false);
  graph->setData(x, y, true);
  if (x.size() == 1) graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 4));
}

void CurvePlot::draw_smooth(const app::DrawnCurve& curve) {
  QVector<double> x, y;
  for (const app::SmoothPoint& point : curve.smooth) {
    x << point.x;
    y << point.value;
  }
  QCPGraph* graph = plot_->addGraph();
  graph->setPen(QPen(ui::series(color_), kStroke));
  graph->setAntialiased(true);
  graph->setAdaptiveSampling(false);
  graph->setData(x, y, true);
}

void CurvePlot::draw_marks() {
  for (const MarkLook& look : kMarks) {
    QVector<double> x, y;
    for (const app::DrawnMark& mark : run_->marks) {
      if (mark.kind != QLatin1String(look.kind) || !(mark.x >= run_->x0 && mark.x <= run_->x1))
        continue;
      x << mark.x;
      y << kTopMark;
    }
    if (x.isEmpty()) continue;
    QCPGraph* graph = plot_->addGraph(plot_->xAxis, plot_->yAxis2);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setAntialiasedScatters(true);
    graph->setScatterStyle(mark_style(look));
    graph->setData(x, y, true);
  }
}

void CurvePlot::draw_end(const app::DrawnCurve& curve, bool smoothed) {
  double value = curve.last ? curve.last->value : std::numeric_limits<double>::quiet_NaN();
  if (smoothed && !curve.smooth.empty()) value = curve.smooth.back().value;
  if (!std::isfinite(value)) return;
  auto* words = new QCPItemText(plot_);
  words->setClipToAxisRect(false);
  words->position->setCoords(run_->x1, value);
  words->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  words->setPadding(QMargins(10, 0, 0, 0));
  words->setFont(font_of(Type::figures));
  words->setColor(ui::series(color_));
  words->setText(curve_figure(value, bytes_));
}

int CurvePlot::draw_legend(QCPPainter* painter, const QRect& head) const {
  const auto words_of = [](const QString& kind) {
    if (kind == QLatin1String("nonfinite")) return tr("not finite");
    if (kind == QLatin1String("skipped")) return tr("skipped");
    if (kind == QLatin1String("no_supervision")) return tr("nothing supervised");
    if (kind == QLatin1String("data_fault")) return tr("faulty row");
    return tr("checkpoint");
  };
  int right = head.right();
  for (const MarkLook& look : kMarks) {
    const QString kind = QString::fromLatin1(look.kind);
    const bool shown = run_ && std::ranges::any_of(run_->marks, [&](const app::DrawnMark& mark) {
                         return mark.kind == kind && mark.x >= run_->x0 && mark.x <= run_->x1;
                       });
    if (!shown) continue;
    const QString words = words_of(kind);
    const int wide = painter->fontMetrics().horizontalAdvance(words);
    painter->setPen(color(Tone::muted));
    painter->drawText(QRect(right - wide, head.top(), wide, head.height()), Qt::AlignVCenter,
                      words);
    right -= wide + space::gap;
    painter->save();
    painter->setAntialiasing(true);
    const QCPScatterStyle style = mark_style(look);
    style.applyTo(painter, QPen());
    style.drawShape(painter, right + 1, head.center().y() + 1);
    painter->restore();
    right -= space::page;
  }
  return head.right() - right;
}

void CurvePlot::draw_cross() {
  if (!cross_ || *cross_ < run_->x0 || *cross_ > run_->x1) return;
  auto* line = new QCPItemStraightLine(plot_);
  line->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
  line->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
  line->point1->setCoords(*cross_, 0);
  line->point2->setCoords(*cross_, 1);
  line->setPen(QPen(color(Tone::muted), 1));
}

}  // namespace ivl::ui
