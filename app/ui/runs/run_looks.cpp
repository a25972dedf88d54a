#include "ui/runs/run_looks.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "models/run_model.h"
#include "ui/theme/icons.h"
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

void RunCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const {
  const auto state = app::RunState(index.data(app::RunModel::state_role).toInt());
  const bool silent = state == app::RunState::silent;
  painter->save();
  paint_cell_ground(painter, option, index);
  const QRect room = cell_room(option, index);
  const Tone tone = silent ? Tone::muted : Tone::text;
  switch (index.column()) {
    case app::RunModel::curve:
      draw_sparkline(painter, QRectF(room).adjusted(0, 6, 0, -6),
                     index.data(app::RunModel::points_role).toList(),
                     silent ? color(Tone::muted) : series(0));
      break;
    case app::RunModel::state: {
      const RunLook look = run_look(state);
      painter->drawPixmap(QPointF(room.x(), room.center().y() - space::icon / 2.0),
                          icon_pixmap(look.icon, color(look.tone), space::icon,
                                      painter->device()->devicePixelRatioF()));
      paint_cell_text(painter, option, index, Type::text, tone, space::icon + space::near);
      break;
    }
    default:
      paint_cell_text(painter, option, index,
                      index.column() >= app::RunModel::loss ? Type::figures : Type::text, tone);
  }
  painter->restore();
}

}  // namespace ivl::ui
