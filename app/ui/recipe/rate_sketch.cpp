#include "ui/recipe/rate_sketch.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "session/language.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 96, kFoot = 20;  // px
constexpr double kStroke = 1.5;

QPainterPath path_of(const app::RateCurve& curve, const QRectF& box, double top) {
  QPainterPath path;
  for (size_t i = 0; i < curve.rates.size(); ++i) {
    const QPointF at(box.left() + box.width() * static_cast<double>(i) /
                                      static_cast<double>(curve.rates.size() - 1),
                     box.bottom() - box.height() * curve.rates[i] / top);
    i == 0 ? path.moveTo(at) : path.lineTo(at);
  }
  return path;
}

}  // namespace

RateSketch::RateSketch(QWidget* parent) : QWidget(parent) {
  setFixedHeight(kHeight);
  setAccessibleName(tr("Learning rate over the steps"));
}

void RateSketch::set(const app::RateCurve& now, const app::RateCurve& base) {
  now_ = now;
  base_ = base;
  setAccessibleDescription(tr("rises to %1 in %2 steps, ends after %3")
                               .arg(app::setting_text(now.peak))
                               .arg(app::count_text(now.warmup), app::count_text(now.steps)));
  update();
}

void RateSketch::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box(0.5, space::near, width() - 1, height() - kFoot - space::near);
  painter.setPen(QPen(color(Tone::line), 1));
  painter.drawLine(box.topLeft(), box.topRight());
  painter.setPen(QPen(color(Tone::control_line), 1));
  painter.drawLine(box.bottomLeft(), box.bottomRight());
  painter.setFont(font_of(Type::figures));
  painter.setPen(color(Tone::muted));
  const QRectF foot(0, box.bottom() + 2, width(), kFoot - 2);
  if (now_.rates.empty()) {
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("…"));
    return;
  }
  painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, app::count_text(now_.steps));
  const double x = box.left() + box.width() * static_cast<double>(now_.warmup) /
                                    static_cast<double>(std::max<int64_t>(1, now_.steps));
  painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 4));
  painter.drawText(foot.adjusted(x, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   app::count_text(now_.warmup));
  const double top = std::max({now_.peak, base_.peak, 1e-300});
  if (base_.rates != now_.rates) {
    QPen dashed(color(Tone::muted), kStroke, Qt::DashLine);
    painter.setPen(dashed);
    painter.drawPath(path_of(base_, box, top));
  }
  painter.setPen(QPen(series(0), kStroke));
  painter.drawPath(path_of(now_, box, top));
  const QString word = app::setting_text(now_.peak);
  const double y = box.bottom() - box.height() * now_.peak / top;
  painter.drawText(QRectF(x + space::gap, y + space::tight, box.width(), kFoot),
                   Qt::AlignLeft | Qt::AlignTop, word);
}

}  // namespace ivl::ui
