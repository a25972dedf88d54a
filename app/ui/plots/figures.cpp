#include "ui/plots/figures.h"

#include <cmath>

#include "session/language.h"

namespace ivl::ui {
namespace {

constexpr double kByPowers = 1e-3;  // below it, as settings are written: "2.5e-4"

QString by_powers(double value) {
  const QString text = QString::number(value, 'e', 2);
  const auto at = text.indexOf(QLatin1Char('e'));
  return QStringLiteral("%1e%2").arg(text.left(at).toDouble()).arg(text.mid(at + 1).toInt());
}

}  // namespace

QString curve_figure(double value, bool bytes) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("Inf") : QStringLiteral("-Inf");
  if (bytes) return app::bytes_text(static_cast<int64_t>(value));
  if (std::abs(value) >= 1e6) return QString::number(value / 1e6, 'g', 4) + QStringLiteral(" M");
  if (std::abs(value) >= 1e4) return QString::number(value / 1e3, 'g', 4) + QStringLiteral(" k");
  if (value != 0 && std::abs(value) < kByPowers) return by_powers(value);
  return QString::number(value, 'g', 4);
}

QString tick_figure(double tick, double least, double highest, bool log) {
  const bool powers = log ? least < kByPowers && tick < 1 : highest < 2 * kByPowers;
  if (tick != 0 && powers && highest < 1e4) return by_powers(tick);
  if (tick != 0 && !log && highest >= 1e6)
    return QString::number(tick / 1e6, 'g', 4) + QStringLiteral(" M");
  if (tick != 0 && !log && highest >= 1e4)
    return QString::number(tick / 1e3, 'g', 4) + QStringLiteral(" k");
  if (tick != 0 && std::abs(tick) < kByPowers) return QString::number(tick, 'f', 4);
  return curve_figure(tick, false);
}

}  // namespace ivl::ui
