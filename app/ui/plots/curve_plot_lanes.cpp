// CurvePlot: attempts as lanes below the axis, in words.
#include <qcustomplot.h>

#include "session/language.h"
#include "ui/plots/curve_plot.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 36, kLane = 15, kBar = 4;  // px
constexpr int kMostLanes = 3;

QString end_words(const app::AttemptSpan& span) {
  const QString at = app::count_text(span.last_step);
  if (span.exit_reason == QLatin1String("finished")) return CurvePlot::tr("finished at %1").arg(at);
  if (span.exit_reason == QLatin1String("interrupted"))
    return CurvePlot::tr("stopped at %1").arg(at);
  if (span.exit_reason.isEmpty()) return CurvePlot::tr("at %1").arg(at);
  if (span.exit_reason == QLatin1String("rank_lost"))
    return CurvePlot::tr("a rank lost at %1").arg(at);
  if (span.exit_reason == QLatin1String("hung")) return CurvePlot::tr("hung at %1").arg(at);
  if (span.exit_reason == QLatin1String("nonfinite"))
    return CurvePlot::tr("not finite at %1").arg(at);
  return CurvePlot::tr("failed at %1").arg(at);
}

/// "1, a rank lost at 812; 12 steps done twice"
QString lane_words(const std::vector<app::AttemptSpan>& spans, size_t i) {
  const app::AttemptSpan& span = spans[i];
  const bool last = i + 1 == spans.size();
  if (last) {
    if (span.first_step <= 1) return CurvePlot::tr("%1, from the beginning").arg(span.attempt);
    return CurvePlot::tr("%1, resumed from %2")
        .arg(span.attempt)
        .arg(app::count_text(span.first_step - 1));
  }
  QString words = CurvePlot::tr("%1, %2").arg(span.attempt).arg(end_words(span));
  const int64_t twice = span.last_step - spans[i + 1].first_step + 1;
  if (twice > 0 && spans[i + 1].first_step > 0)
    words = CurvePlot::tr("%1; %2").arg(
        words, CurvePlot::tr("%n step(s) done twice", nullptr,
                             static_cast<int>(std::min<int64_t>(twice, 1 << 30))));
  return words;
}

}  // namespace

int CurvePlot::lanes() const {
  const size_t attempts = marks_ && first() ? first()->attempts.size() : 0;
  return attempts > 1 ? std::min(static_cast<int>(attempts), kMostLanes) : 0;
}

void CurvePlot::make_room() {
  layout()->setContentsMargins(space::tight, kHead, space::gap, space::tight + lanes() * kLane);
  plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom | QCP::msTop);
  plot_->axisRect()->setMargins(QMargins(0, 0, end_room(), 0));
}

void CurvePlot::draw_lanes(QPainter* painter) const {
  const size_t shown = static_cast<size_t>(lanes());
  if (shown == 0) return;
  const std::vector<app::AttemptSpan>& spans = first()->attempts;
  int y = height() - space::tight - kLane * lanes();
  painter->setFont(font_of(Type::small));
  for (size_t i = spans.size() - shown; i < spans.size(); ++i, y += kLane)
    draw_lane(painter, y, spans[i], lane_words(spans, i), i + 1 == spans.size());
}

void CurvePlot::draw_lane(QPainter* painter, int y, const app::AttemptSpan& span,
                          const QString& words, bool newest) const {
  const QRect rect = plot_->axisRect()->rect().translated(plot_->pos());
  const auto place = [&](double x) {
    const double at = plot_->xAxis->coordToPixel(std::clamp(x, x0_, x1_)) + plot_->x();
    return std::isfinite(at) ? at : rect.left();
  };
  const double left = place(span.x0), right = std::max(place(span.x1), left + kBar);
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(newest ? ui::series(runs_.front().color) : color(Tone::muted));
  painter->drawRoundedRect(QRectF(left, y + (kLane - kBar) / 2.0, right - left, kBar), 2, 2);
  const double before = left - rect.left(), after = width() - right - space::gap;
  const bool in_front = before > after;
  const QRectF room(in_front ? rect.left() : right + space::near, y,
                    (in_front ? before : after) - space::near, kLane);
  painter->setPen(color(Tone::muted));
  painter->drawText(room, (in_front ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(words, Qt::ElideRight, int(room.width())));
}

}  // namespace ivl::ui
