// ProbeGrid: how it looks.
#include <QPainter>

#include "models/run_model.h"
#include "session/language.h"
#include "session/workbench.h"
#include "ui/checkpoints/box_picture.h"
#include "ui/checkpoints/probe_grid_parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {

namespace size = probe_size;
using State = app::ProbeCell::State;

void lay_out_text(QTextLayout& layout, const QString& text, Type type, int width) {
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  QString one = text;
  one.replace(QLatin1Char('\n'), QChar::LineSeparator);
  layout.setText(one);
  layout.setFont(font_of(type));
  layout.setTextOption(option);
  layout.beginLayout();
  double y = 0;
  for (int i = 0; i < size::most_lines; ++i) {
    QTextLine line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(std::max(20, width));
    line.setPosition({0, y});
    y += line.height() + 2;
  }
  layout.endLayout();
}

double height_of_text(const QTextLayout& layout) {
  if (layout.lineCount() == 0) return 0;
  const QTextLine last = layout.lineAt(layout.lineCount() - 1);
  return last.y() + last.height();
}

namespace {

void draw_text(QPainter& painter, const QTextLayout& layout, const QPointF& at, const QColor& ink,
               const QVector<app::TextSpan>& marked) {
  QVector<QTextLayout::FormatRange> formats;
  for (const app::TextSpan& span : marked) {
    QTextLayout::FormatRange range;
    range.start = span.begin;
    range.length = span.end - span.begin;
    range.format.setBackground(color(Tone::token_image));
    formats.append(range);
  }
  painter.setPen(ink);
  layout.draw(&painter, at, formats);
  const QTextLine last =
      layout.lineCount() > 0 ? layout.lineAt(layout.lineCount() - 1) : QTextLine();
  if (last.isValid() && last.textStart() + last.textLength() < layout.text().size()) {
    painter.drawText(at + QPointF(last.naturalTextWidth() + 2, last.y() + last.ascent()),
                     QStringLiteral("…"));
  }
}

}  // namespace

void ProbeGrid::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), color(Tone::surface));
  for (int row = 0; row < static_cast<int>(probes().size()); ++row) {
    for (int column = 0; column < columns(); ++column) {
      const QRect cell = cell_rect(row, column);
      if (!cell.intersects(viewport()->rect())) continue;
      painter.save();
      painter.setClipRect(cell);
      if (column == 0) {
        paint_probe(painter, row, cell);
      } else {
        paint_cell(painter, row, column, cell);
      }
      painter.fillRect(cell.x(), cell.bottom(), cell.width(), 1, color(Tone::line));
      if (column + 1 < columns())
        painter.fillRect(cell.right(), cell.y(), 1, cell.height(), color(Tone::line));
      if (row == row_ && column == column_ && keyboard_focus(*this))
        draw_focus_ring(&painter, QRectF(cell).adjusted(3, 3, -4, -4), 3);
      painter.restore();
    }
  }
  for (int column = 0; column < columns(); ++column) paint_head(painter, column);
}

void ProbeGrid::paint_head(QPainter& painter, int column) {
  const QRect cell = cell_rect(-1, column);
  painter.fillRect(cell, color(Tone::window));
  painter.fillRect(cell.x(), cell.bottom(), cell.width(), 1, color(Tone::line));
  if (column + 1 < columns())
    painter.fillRect(cell.right(), cell.y(), 1, cell.height(), color(Tone::line));
  QString strong, more;
  if (column == 0) {
    more = tr("Probe");
  } else if (column == 1) {
    strong = tr("Reference");
    more = tr("from the row");
  } else {
    const ProbeColumn& of = columns_[static_cast<size_t>(column - kFixed)];
    const app::AskedModel& asked = workbench_.probes().asked();
    const bool now =
        !asked.path.isEmpty() && asked.run == of.model.run && asked.step == of.model.step;
    strong = app::count_text(of.model.step);
    more = now       ? tr("being asked")
           : of.loss ? tr("loss %1").arg(app::loss_text(of.loss))
                     : QString();
  }
  QRect room = cell.adjusted(size::padding, 0, -size::padding, -1);
  painter.setFont(font_of(column < kFixed ? Type::strong : Type::figures));
  painter.setPen(color(Tone::text));
  painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, strong);
  if (!strong.isEmpty())
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(strong) + space::near);
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(more, Qt::ElideRight, room.width()));
}

void ProbeGrid::paint_probe(QPainter& painter, int row, const QRect& cell) {
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  const QRectF thumb(cell.x() + space::page, cell.y() + space::gap, size::thumb_width,
                     size::thumb_height);
  const QImage picture = picture_of(row);
  if (!picture.isNull()) {
    const QSizeF fitted = QSizeF(picture.size()).scaled(thumb.size(), Qt::KeepAspectRatio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(thumb.topLeft(), fitted), picture);
  } else {
    painter.fillRect(thumb, color(Tone::fill));
    const QString icon = probe.images.isEmpty() ? QStringLiteral("chat") : QStringLiteral("image");
    painter.drawPixmap(
        thumb.center() - QPointF(space::icon / 2.0, space::icon / 2.0),
        icon_pixmap(icon, color(Tone::muted), space::icon, painter.device()->devicePixelRatioF()));
  }
  const int left = static_cast<int>(thumb.right()) + space::gap;
  const int room = cell.right() - size::padding - left;
  QTextLayout layout;
  lay_out_text(layout, text_of(row, 0).text, Type::text, room);
  draw_text(painter, layout, QPointF(left, thumb.y()), color(Tone::text), {});
  painter.setFont(font_of(Type::figures));
  painter.setPen(color(Tone::muted));
  const QString place = tr("%1 %2", "subset, row").arg(probe.subset, app::count_text(probe.line));
  painter.drawText(QRectF(left, thumb.y() + height_of_text(layout) + 2, room, 18),
                   Qt::AlignLeft | Qt::AlignTop,
                   painter.fontMetrics().elidedText(place, Qt::ElideMiddle, room));
}

void ProbeGrid::paint_cell(QPainter& painter, int row, int column, const QRect& cell) {
  const CellText text = text_of(row, column);
  const QPointF at(cell.x() + size::padding, cell.y() + space::gap);
  QTextLayout layout;
  lay_out_text(layout, text.text, text.figures ? Type::figures : Type::text,
               cell.width() - 2 * size::padding);
  draw_text(painter, layout, at, color(text.tone), text.marked);
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  if (column >= kFixed) {
    const app::AskedModel& model = columns_[static_cast<size_t>(column - kFixed)].model;
    const auto state = workbench_.probes().cell(probe.id, model.run, model.step).state;
    if (state == State::writing && layout.lineCount() > 0) {  // where the next word comes
      const QTextLine last = layout.lineAt(layout.lineCount() - 1);
      painter.fillRect(
          QRectF(at.x() + last.naturalTextWidth() + 2, at.y() + last.y() + 1, 7, last.height() - 2),
          color(Tone::accent));
    }
    paint_foot(painter, row, column, cell);
  }
  paint_picture(painter, row, column,
                QRect(static_cast<int>(at.x()),
                      static_cast<int>(at.y() + height_of_text(layout)) + space::near,
                      size::box_width, size::box_height));
}

void ProbeGrid::paint_picture(QPainter& painter, int row, int column, const QRect& room) {
  const QVector<QRectF> boxes = boxes_of(row, column);
  if (boxes.isEmpty()) return;
  const QImage picture = picture_of(row);
  if (column == 1) return draw_box_picture(&painter, room, picture, {}, boxes);
  draw_box_picture(&painter, room, picture, boxes, boxes_of(row, 1));
}

void ProbeGrid::paint_foot(QPainter& painter, int row, int column, const QRect& cell) {
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  const app::AskedModel& model = columns_[static_cast<size_t>(column - kFixed)].model;
  const app::ProbeCell& given = workbench_.probes().cell(probe.id, model.run, model.step);
  const QRect room(cell.x() + size::padding, cell.bottom() - size::foot - 4,
                   cell.width() - 2 * size::padding, size::foot);
  if (given.state == State::writing) {
    painter.setFont(font_of(Type::small));
    painter.setPen(color(Tone::accent));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("writing, %n token(s)", nullptr, static_cast<int>(given.answer.tokens)));
  }
  if (can_call_off(row, column)) {
    const QRect button = call_off_rect(cell);
    painter.drawPixmap(QPointF(button.x() + space::tight, button.center().y() - 6),
                       icon_pixmap(QStringLiteral("close"), color(Tone::muted), 13,
                                   painter.device()->devicePixelRatioF()));
  }
  if (given.state != State::answered) return;
  painter.setFont(font_of(Type::figures));
  painter.setPen(color(Tone::muted));
  const QString seconds = app::duration_text(given.answer.seconds);
  painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                   given.answer.whole ? seconds : tr("%1, cut short").arg(seconds));
  if (!app::is_short(probe.reference) || !boxes_of(row, 1).isEmpty()) return;
  const bool same = app::says_the_same(given.answer.text, probe.reference);
  const QString word = same ? tr("matches") : tr("differs");
  const QColor ink = color(same ? Tone::good : Tone::bad);
  painter.setFont(font_of(Type::small));
  painter.setPen(ink);
  painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, word);
  const int left = room.right() - painter.fontMetrics().horizontalAdvance(word) - 18;
  painter.drawPixmap(QPointF(left, room.center().y() - 6),
                     icon_pixmap(same ? QStringLiteral("check") : QStringLiteral("close"), ink, 13,
                                 painter.device()->devicePixelRatioF()));
}

}  // namespace ivl::ui
