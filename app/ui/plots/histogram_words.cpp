#include "ui/plots/histogram_words.h"

#include <QCoreApplication>

#include "session/language.h"

namespace ivl::ui {
namespace {

using Kind = app::Condition::Kind;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::HistogramPlot)
};

QString value_text(Kind kind, double value) {
  return kind == Kind::aspect ? QString::number(value, 'g', 3)
                              : app::count_text(std::llround(value));
}

/// The bin below whose end a share of the rows lies.
int quantile(const app::Histogram& histogram, double share) {
  int64_t below = 0;
  for (int bin = 0; bin < histogram.bins(); ++bin) {
    below += histogram.total(bin);
    if (static_cast<double>(below) >= share * static_cast<double>(histogram.known)) return bin;
  }
  return histogram.bins() - 1;
}

}  // namespace

QString aspect_text(double aspect) {
  return aspect >= 1 ? QStringLiteral("%1 : 1").arg(aspect, 0, 'g', 3)
                     : QStringLiteral("1 : %1").arg(1 / aspect, 0, 'g', 3);
}

QString bounds_text(Kind kind, const app::Bounds& bounds) {
  if (!bounds.highest) return QStringLiteral("≥ ") + value_text(kind, bounds.lowest.value_or(0));
  if (!bounds.lowest) return QStringLiteral("≤ ") + value_text(kind, *bounds.highest);
  const QString low = value_text(kind, *bounds.lowest), high = value_text(kind, *bounds.highest);
  return low == high ? low : low + QStringLiteral("–") + high;
}

QString summary_text(const app::Histogram& histogram) {
  if (histogram.bins() <= 0 || histogram.known == 0) return {};
  int highest = 0;
  for (int bin = 0; bin < histogram.bins(); ++bin) {
    if (histogram.total(bin) > histogram.total(highest)) highest = bin;
  }
  const auto range = [&](int first, int last) {
    return bounds_text(histogram.kind, histogram.range(first, last));
  };
  return Words::tr("%1 rows; most, %2, at %3; the middle half at %4.")
      .arg(app::count_text(histogram.known), app::count_text(histogram.total(highest)),
           range(highest, highest), range(quantile(histogram, 0.25), quantile(histogram, 0.75)));
}

}  // namespace ivl::ui
