// TokenStrip: how cells look.
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/inspector/token_strip.h"
#include "ui/inspector/token_strip_sizes.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace ivl::ui {

using namespace strip;

namespace {

Tone ground_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::supervised:
      return Tone::token_supervised;
    case TokenKind::image:
      return Tone::token_image;
    case TokenKind::cut:
      return Tone::token_cut;
    case TokenKind::ignored:
      break;
  }
  return Tone::surface;
}

}  // namespace

void TokenStrip::paint_cell(QPainter* painter, int index, const QRect& rect) const {
  const TokenCell& cell = cells_[static_cast<size_t>(index)];
  const Tone ground = ground_of(cell.kind);
  const bool plain = cell.kind == TokenKind::ignored;
  draw_box(painter, rect, color(ground), color(plain || cell.head() ? Tone::line : ground), 4);
  QRect text = rect.adjusted(kPadding, ids_ ? 1 : 0, -kPadding, 0);
  if (cell.fold) {
    painter->drawPixmap(QPointF(text.x() - 1, rect.y() + (ids_ ? 3 : 4)),
                        icon_pixmap(cell.open ? QStringLiteral("down") : QStringLiteral("right"),
                                    color(Tone::text), 12, painter->device()->devicePixelRatioF()));
  }
  const QRect upper = ids_ ? QRect(text.x(), text.y(), text.width(), 16) : text;
  const int align = cell.fold ? Qt::AlignLeft : Qt::AlignHCenter;
  painter->setPen(color(Tone::text));
  painter->setFont(font_of(Type::figures));
  const QString piece = painter->fontMetrics().elidedText(
      cell_text(*row_, cell), Qt::ElideRight, upper.width() - (cell.fold ? kArrow : 0) + 1);
  painter->drawText(upper.adjusted(cell.fold ? kArrow : 0, 0, 2, 0),
                    align | Qt::AlignVCenter | Qt::TextSingleLine, piece);
  if (ids_) {
    painter->setPen(color(Tone::muted));
    painter->setFont(font_of(Type::tiny_figures));
    painter->drawText(QRect(text.x(), rect.bottom() - 14, text.width() + 2, 13),
                      align | Qt::AlignVCenter | Qt::TextSingleLine, cell_ids(*row_, cell));
  }
  if (is_lit(cell.first)) {
    painter->fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), color(Tone::accent));
  }
  const bool first_cut = cell.kind == TokenKind::cut && index > 0 &&
                         cells_[static_cast<size_t>(index) - 1].kind != TokenKind::cut;
  if (first_cut) {
    painter->fillRect(QRect(rect.x() - 2, rect.y() - 1, 2, rect.height() + 2), color(Tone::warn));
  }
  if (index == current_ && hasFocus()) draw_focus_ring(painter, rect.adjusted(-2, -2, 2, 2), 5);
}

void TokenStrip::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), color(Tone::surface));
  if (lines_.empty()) return;
  const int value = verticalScrollBar()->value();
  const auto line = static_cast<size_t>(
      std::clamp((value - kRoom) / pitch(), 0, static_cast<int>(lines_.size()) - 1));
  for (int cell = lines_[line]; cell < static_cast<int>(cells_.size()); ++cell) {
    const QRect rect = cell_rect(cell);
    if (rect.top() > viewport()->height()) break;
    paint_cell(&painter, cell, rect);
  }
}

}  // namespace ivl::ui
