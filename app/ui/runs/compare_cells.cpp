#include "ui/runs/compare_cells.h"

#include <QPainter>
#include <QPainterPath>

#include "models/compare_model.h"
#include "ui/runs/run_looks.h"
#include "ui/theme/icons.h"
#include "ui/widgets/table_cells.h"

namespace ivl::ui {
namespace {

using app::CompareModel;

constexpr int kLine = 14, kTriangle = 6;  // px

void draw_icon(QPainter* painter, const QRect& room, const QString& name, Tone tone) {
  painter->drawPixmap(
      QPointF(room.x(), room.center().y() - space::icon / 2.0 + 1),
      icon_pixmap(name, color(tone), space::icon, painter->device()->devicePixelRatioF()));
}

/// As the run is drawn: its colour, dashed where it was imported, faint where it is hidden.
void draw_line(QPainter* painter, const QRect& room, const QModelIndex& index) {
  const QColor ink = series(index.data(CompareModel::color_role).toInt());
  const bool shown = index.data(CompareModel::shown_role).toBool();
  QPen pen(shown ? ink : blend(color(Tone::surface), ink, 0.4), 3);
  pen.setCapStyle(Qt::FlatCap);
  if (index.data(CompareModel::import_role).toBool()) pen.setDashPattern({1.7, 1.2});
  painter->setPen(pen);
  const double y = room.center().y() + 1;
  painter->drawLine(QPointF(room.x(), y), QPointF(room.x() + kLine, y));
}

void draw_triangle(QPainter* painter, const QPointF& at, bool up, const QColor& ink) {
  QPainterPath path;
  const double h = up ? -kTriangle / 2.0 : kTriangle / 2.0;
  path.moveTo(at.x() - kTriangle / 2.0, at.y() - h);
  path.lineTo(at.x() + kTriangle / 2.0, at.y() - h);
  path.lineTo(at.x(), at.y() + h);
  path.closeSubpath();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(ink);
  painter->drawPath(path);
  painter->restore();
}

void draw_figure(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  const int trend = index.data(CompareModel::trend_role).toInt();
  const bool baseline = index.data(CompareModel::baseline_role).toBool();
  const Tone tone = trend > 0   ? Tone::good
                    : trend < 0 ? Tone::bad
                    : baseline  ? Tone::text
                                : Tone::muted;
  paint_cell_text(painter, option, index, Type::figures, tone);
  const int rises = index.data(CompareModel::rises_role).toInt();
  if (rises == 0) return;
  const QRect room = cell_room(option, index);
  const int wide = painter->fontMetrics().horizontalAdvance(index.data().toString());
  draw_triangle(painter, QPointF(room.right() - wide - 10, room.center().y() + 1), rises > 0,
                color(tone));
}

void draw_state(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  const RunLook look = index.data(CompareModel::import_role).toBool()
                           ? RunLook{QStringLiteral("import"), Tone::muted}
                           : run_look(app::RunState(index.data(CompareModel::state_role).toInt()));
  draw_icon(painter, cell_room(option, index), look.icon, look.tone);
  paint_cell_text(painter, option, index, Type::text, Tone::text, space::icon + space::near);
}

void draw_setting(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  const bool differs = index.data(CompareModel::differs_role).toBool();
  const bool baseline = index.data(CompareModel::baseline_role).toBool();
  if (!differs)
    return paint_cell_text(painter, option, index, Type::figures,
                           baseline ? Tone::text : Tone::muted);
  QFont bold = font_of(Type::figures);
  bold.setWeight(QFont::Bold);
  painter->setFont(bold);
  painter->setPen(color(Tone::text));
  const QRect room = cell_room(option, index);
  painter->drawText(
      room, Qt::AlignRight | Qt::AlignVCenter,
      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
}

}  // namespace

void CompareCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  painter->save();
  paint_cell_ground(painter, option, index);
  const QRect room = cell_room(option, index);
  const bool shown = index.data(CompareModel::shown_role).toBool();
  switch (index.column()) {
    case CompareModel::eye:
      draw_icon(painter, room, shown ? QStringLiteral("eye") : QStringLiteral("eye-off"),
                Tone::muted);
      break;
    case CompareModel::pin:
      if (index.data(CompareModel::baseline_role).toBool())
        draw_icon(painter, room, QStringLiteral("pin"), Tone::accent);
      else if (option.state & QStyle::State_MouseOver)
        draw_icon(painter, room, QStringLiteral("pin"), Tone::disabled);
      break;
    case CompareModel::name:
      draw_line(painter, room, index);
      paint_cell_text(painter, option, index, Type::text, shown ? Tone::text : Tone::muted,
                      kLine + space::near);
      break;
    case CompareModel::state:
      draw_state(painter, option, index);
      break;
    default:
      CompareModel::is_setting(index.column()) ? draw_setting(painter, option, index)
                                               : draw_figure(painter, option, index);
  }
  painter->restore();
}

}  // namespace ivl::ui
