#include "ui/runs/run_looks.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "models/run_model.h"
#include "ui/theme/icons.h"

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
    if (!std::isfinite(value)) {
      open = false;
      continue;
    }
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

void RunCells::paint(QPainter* painter, const QStyleOptionViewItem& given,
                     const QModelIndex& index) const {
  QStyleOptionViewItem option = given;
  initStyleOption(&option, index);
  const auto state = app::RunState(index.data(app::RunModel::state_role).toInt());
  const RunLook look = run_look(state);
  if (index.column() == app::RunModel::state) {
    option.features |= QStyleOptionViewItem::HasDecoration;
    option.icon = themed_icon(look.icon, look.tone);
    option.decorationSize = QSize(space::icon, space::icon);
  }
  option.font = font_of(index.column() >= app::RunModel::loss ? Type::figures : Type::text);
  if (state == app::RunState::silent) option.palette.setColor(QPalette::Text, color(Tone::muted));
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
  if (index.column() != app::RunModel::curve) return;
  draw_sparkline(painter, QRectF(option.rect).adjusted(space::near, 6, -space::near, -6),
                 index.data(app::RunModel::points_role).toList(),
                 state == app::RunState::silent ? color(Tone::muted) : series(0));
}

}  // namespace ivl::ui
