#include "ui/runs/run_looks.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "models/run_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/table_cells.h"

namespace ivl::ui {

RunLook run_look(app::RunState state) {
  switch (state) {
    case app::RunState::queued:
    case app::RunState::starting:
      return {QStringLiteral("clock"), Tone::muted};
    case app::RunState::training:
      return {QStringLiteral("training"), Tone::accent};
    case app::RunState::saving:
      return {QStringLiteral("saving"), Tone::accent};
    case app::RunState::finished:
      return {QStringLiteral("okay"), Tone::good};
    case app::RunState::stopped:
      return {QStringLiteral("stopped"), Tone::warn};
    case app::RunState::failed:
      return {QStringLiteral("bad"), Tone::bad};
    case app::RunState::silent:
      return {QStringLiteral("silent"), Tone::muted};
    case app::RunState::imported:
      return {QStringLiteral("import"), Tone::muted};
  }
  return {QStringLiteral("unknown"), Tone::muted};
}

void draw_sparkline(QPainter* painter, const QRectF& box, const QVariantList& points,
                    const QColor& ink) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const QVariant& point : points) {
    const double value = point.toDouble();
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (low > high) return;
  const double extent = high > low ? high - low : 1;
  QPainterPath path;
  bool open = false;
  for (qsizetype i = 0; i < points.size(); ++i) {
    const double value = points[i].toDouble();
    if (!std::isfinite(value)) continue;  // fewer steps than points
    const QPointF at(
        box.left() + box.width() * double(i) / double(std::max<qsizetype>(1, points.size() - 1)),
        box.bottom() - box.height() * (value - low) / extent);
    open ? path.lineTo(at) : path.moveTo(at);
    open = true;
  }
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(ink, 1.5));
  painter->drawPath(path);
  painter->restore();
}

namespace {

constexpr int kLine = 14, kTag = 18;  // px

void paint_heading(QPainter* painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) {
  painter->fillRect(option.rect, color(Tone::window));
  painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1,
                    color(Tone::line));
  painter->setFont(font_of(Type::strong));
  painter->setPen(color(Tone::text));
  painter->drawText(option.rect.adjusted(space::page, 0, 0, 0), Qt::AlignVCenter,
                    index.siblingAtColumn(app::RunModel::eye).data().toString());
}

void paint_icon(QPainter* painter, const QRect& room, const QString& name, const QColor& ink) {
  painter->drawPixmap(QPointF(room.x(), room.center().y() - space::icon / 2.0),
                      icon_pixmap(name, ink, space::icon, painter->device()->devicePixelRatioF()));
}

void paint_tags(QPainter* painter, const QRect& room, const QStringList& tags) {
  painter->setFont(font_of(Type::small));
  int x = room.x();
  for (const QString& tag : tags) {
    const QString words =
        painter->fontMetrics().elidedText(tag, Qt::ElideRight, room.right() - x - 2 * space::near);
    const int wide = painter->fontMetrics().horizontalAdvance(words) + 2 * space::near;
    if (x + wide > room.right() + 1 || words.isEmpty()) break;
    const QRectF box(x, room.center().y() - kTag / 2.0 + 1, wide, kTag);
    draw_box(painter, box, color(Tone::fill), color(Tone::fill), kTag / 2.0);
    painter->setPen(color(Tone::text));
    painter->drawText(box, Qt::AlignCenter, words);
    x += wide + space::tight;
  }
}

}  // namespace

void RunCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const {
  using app::RunModel;
  painter->save();
  if (index.siblingAtColumn(RunModel::name).data(RunModel::run_role).toLongLong() == 0) {
    paint_heading(painter, option, index);
    painter->restore();
    return;
  }
  const auto state = app::RunState(index.data(RunModel::state_role).toInt());
  const bool silent = state == app::RunState::silent;
  paint_cell_ground(painter, option, index);
  const QRect room = cell_room(option, index);
  const Tone tone = silent ? Tone::muted : Tone::text;
  const QColor ink = series(index.data(RunModel::color_role).toInt());
  const bool chosen = index.siblingAtColumn(RunModel::eye).data(Qt::CheckStateRole).toInt() != 0;
  switch (index.column()) {
    case RunModel::eye:
      if (chosen || (option.state & QStyle::State_MouseOver))
        paint_icon(painter, room.adjusted(space::near, 0, 0, 0), QStringLiteral("eye"),
                   color(chosen ? Tone::accent : Tone::disabled));
      break;
    case RunModel::name:
      if (chosen) painter->fillRect(QRect(room.x(), room.center().y(), kLine, 3), ink);
      paint_cell_text(painter, option, index, Type::text, tone, chosen ? kLine + space::near : 0);
      break;
    case RunModel::curve:
      draw_sparkline(painter, QRectF(room).adjusted(0, 6, 0, -6),
                     index.data(RunModel::points_role).toList(), silent ? color(Tone::muted) : ink);
      break;
    case RunModel::state: {
      const RunLook look = run_look(state);
      paint_icon(painter, room, look.icon, color(look.tone));
      paint_cell_text(painter, option, index, Type::text, tone, space::icon + space::near);
      break;
    }
    case RunModel::tags:
      paint_tags(painter, room, index.data(RunModel::tags_role).toStringList());
      break;
    case RunModel::changes:
      paint_cell_text(painter, option, index, Type::small, Tone::muted);
      break;
    default:
      paint_cell_text(painter, option, index, Type::figures, tone);
  }
  painter->restore();
}

}  // namespace ivl::ui
