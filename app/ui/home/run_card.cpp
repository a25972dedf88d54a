#include "ui/home/run_card.h"

#include <QDateTime>
#include <QPainter>
#include <cmath>

#include "models/run_model.h"
#include "session/language.h"
#include "ui/runs/run_looks.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 152, kCurveWidth = 160, kCurveHeight = 40, kBar = 6;  // px
constexpr int kWords = 24;  // from the icon's left to the words

}  // namespace

RunCard::RunCard(QWidget* parent) : QAbstractButton(parent) {
  setFixedHeight(kHeight);
  setMinimumWidth(240);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAttribute(Qt::WA_Hover);
  setCursor(Qt::PointingHandCursor);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize RunCard::sizeHint() const { return {380, kHeight}; }

void RunCard::show_run(const app::RunRow& run, double silent, int colour) {
  run_ = run;
  silent_ = silent;
  colour_ = run.colour.value_or(colour);
  setAccessibleName(run.name);
  setAccessibleDescription(state_line());
  update();
}

QString RunCard::state_line() const {
  const app::RunSummary& of = run_.summary;
  const QString state = app::run_state_text(run_.state, silent_);
  if (of.step <= 0 || of.total_steps <= 0) return state;
  return tr("%1, step %2 of %3")
      .arg(state, app::count_text(of.step), app::count_text(of.total_steps));
}

void RunCard::paint_words(QPainter& painter, const QRect& room) const {
  const RunLook look = run_look(run_.state);
  painter.drawPixmap(QPoint(room.x(), room.y() + 2),
                     icon_pixmap(look.icon, color(look.tone), space::icon, devicePixelRatioF()));
  const double since = double(QDateTime::currentMSecsSinceEpoch()) / 1000 - run_.summary.last_event;
  QString ago;
  if (silent_ <= 0 && run_.summary.last_event > 0 && since >= 0 && since < 3600)
    ago = tr("%1 ago").arg(app::duration_text(std::floor(since)));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const QRect first(room.x() + kWords, room.y(), room.width() - kWords, 20);
  painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, ago);
  const int taken = painter.fontMetrics().horizontalAdvance(ago) + space::gap;
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  painter.drawText(
      first, Qt::AlignVCenter,
      painter.fontMetrics().elidedText(run_.name, Qt::ElideRight, first.width() - taken));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(silent_ > 0 ? Tone::muted : Tone::text));
  painter.drawText(first.translated(0, 21), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(state_line(), Qt::ElideRight, first.width()));
}

void RunCard::paint_figure(QPainter& painter, int right, const QString& figure,
                           const QString& below) const {
  painter.setFont(font_of(Type::section_figures));
  painter.setPen(color(silent_ > 0 ? Tone::muted : Tone::text));
  painter.drawText(QRect(0, 66, right, 20), Qt::AlignRight | Qt::AlignVCenter, figure);
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  painter.drawText(QRect(0, 86, right, 18), Qt::AlignRight | Qt::AlignVCenter, below);
}

void RunCard::paint_progress(QPainter& painter, const QRect& room) const {
  const app::RunSummary& of = run_.summary;
  const QRectF bar(room.x(), height() - 26, room.width(), kBar);
  draw_box(&painter, bar, color(Tone::fill), color(Tone::fill), kBar / 2.0);
  if (of.total_steps <= 0 || of.step <= 0) return;
  const double share = std::min(1.0, double(of.step) / double(of.total_steps));
  const QColor ink = silent_ > 0 ? color(Tone::muted) : series(colour_);
  draw_box(&painter, QRectF(bar.x(), bar.y(), std::max<double>(kBar, bar.width() * share), kBar),
           ink, ink, kBar / 2.0);
}

void RunCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(underMouse() ? Tone::hover : Tone::surface), color(Tone::line),
           space::radius);
  const QRect room = rect().adjusted(space::page, 14, -space::page, 0);
  paint_words(painter, room);
  const QRect curve(room.x(), 64, std::min(kCurveWidth, room.width() / 2), kCurveHeight);
  painter.fillRect(curve.x(), curve.bottom() + 2, curve.width(), 1, color(Tone::line));
  const app::RunSummary& of = run_.summary;
  if (of.step > 0) {
    QVariantList points;
    for (const float point : of.sparkline) points << double(point);
    draw_sparkline(&painter, QRectF(curve).adjusted(1, 2, -1, -2), points,
                   silent_ > 0 ? color(Tone::muted) : series(colour_));
  } else {
    painter.setFont(font_of(Type::small));
    painter.setPen(color(Tone::muted));
    painter.drawText(curve, Qt::AlignVCenter, tr("no step yet"));
  }
  const double left = app::seconds_left(of);
  const QString time = silent_ <= 0 && left >= 0 ? app::duration_text(left) : QStringLiteral("–");
  paint_figure(painter, room.right(), time, tr("left"));
  painter.setFont(font_of(Type::section_figures));
  const int taken = painter.fontMetrics().horizontalAdvance(time);
  paint_figure(painter, room.right() - std::max(taken, 32) - space::page,
               app::loss_text(of.smoothed_loss ? of.smoothed_loss : of.loss), tr("loss"));
  paint_progress(painter, room);
  if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
}

}  // namespace ivl::ui
