#include "ui/plots/plot_tickers.h"

#include "session/language.h"
#include "ui/theme/theme.h"

namespace ivl::ui {

FigureTicker::FigureTicker(bool bytes) : bytes_(bytes) {
  setTickCount(4);
  setTickStepStrategy(tssReadability);
}

QVector<double> FigureTicker::createTickVector(double step, const QCPRange& range) {
  highest_ = std::max(std::abs(range.lower), std::abs(range.upper));
  return QCPAxisTicker::createTickVector(step, range);
}

QString FigureTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
  return bytes_ ? curve_figure(tick, true) : tick_figure(tick, 0, highest_, false);
}

QVector<double> LogTicker::createTickVector(double, const QCPRange& range) {
  range_ = range;
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

QString LogTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
  return tick_figure(tick, range_.lower, range_.upper, true);
}

StepTicker::StepTicker(app::XAxis axis) : axis_(axis) {
  setTickCount(5);
  setTickStepStrategy(tssReadability);
}

QString StepTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
  if (axis_ == app::XAxis::time) return app::duration_text(tick);
  if (axis_ == app::XAxis::tokens) return curve_figure(tick, false);
  return tick == std::floor(tick) ? app::count_text(static_cast<int64_t>(tick)) : QString();
}

QSharedPointer<QCPAxisTicker> make_x_ticker(app::XAxis axis, double span) {
  if (axis != app::XAxis::clock) return QSharedPointer<StepTicker>::create(axis);
  constexpr double kMinutes = 240, kDays = 36 * 3600;  // s
  auto ticker = QSharedPointer<QCPAxisTickerDateTime>::create();
  ticker->setTickCount(2);  // it takes the next finer step, and times are wide
  ticker->setDateTimeFormat(span < kMinutes ? QStringLiteral("HH:mm:ss")
                            : span < kDays  ? QStringLiteral("HH:mm")
                                            : QStringLiteral("d MMM"));
  return ticker;
}

void dress_axes(QCustomPlot& plot) {
  plot.setBackground(color(Tone::surface));
  for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
    axis->setTickLabelFont(font_of(Type::figures));
    axis->setTickLabelColor(color(Tone::muted));
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelPadding(6);
    axis->setNumberFormat(QStringLiteral("g"));  // "5e-4", not a power in raised digits
    axis->grid()->setPen(QPen(color(Tone::line), 1));
    axis->grid()->setZeroLinePen(QPen(color(Tone::line), 1));
  }
  plot.xAxis->grid()->setVisible(false);
  plot.xAxis->setBasePen(QPen(color(Tone::control_line), 1));
  plot.yAxis->setBasePen(Qt::NoPen);
}

}  // namespace ivl::ui
