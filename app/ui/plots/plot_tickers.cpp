#include "ui/plots/plot_tickers.h"

#include "session/language.h"
#include "session/recipe.h"
#include "ui/theme/theme.h"

namespace ivl::ui {

QString curve_figure(double value, bool bytes) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("Inf") : QStringLiteral("-Inf");
  if (bytes) return app::bytes_text(static_cast<int64_t>(value));
  if (std::abs(value) >= 1e6) return QString::number(value / 1e6, 'g', 4) + QStringLiteral(" M");
  if (std::abs(value) >= 1e4) return QString::number(value / 1e3, 'g', 4) + QStringLiteral(" k");
  if (value != 0 && std::abs(value) < 1e-2)
    return app::setting_text(QString::number(value, 'e', 2).toDouble());
  return QString::number(value, 'g', 4);
}

FigureTicker::FigureTicker(bool bytes) : bytes_(bytes) {
  setTickCount(4);
  setTickStepStrategy(tssReadability);
}

QString FigureTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
  return curve_figure(tick, bytes_);
}

QVector<double> LogTicker::createTickVector(double, const QCPRange& range) {
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
  return curve_figure(tick, false);
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
