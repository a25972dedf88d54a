// TokenStrip: mouse and keyboard.
#include <QMouseEvent>
#include <QScrollBar>
#include <algorithm>

#include "ui/inspector/token_strip.h"
#include "ui/inspector/token_strip_sizes.h"

namespace ivl::ui {

using namespace strip;

void TokenStrip::mouseMoveEvent(QMouseEvent* event) {
  const int cell = cell_at(event->pos());
  const Highlight now = highlight_of(cell);
  viewport()->setCursor(cell >= 0 && cells_[static_cast<size_t>(cell)].fold ? Qt::PointingHandCursor
                                                                            : Qt::ArrowCursor);
  if (now == lit_) return;
  light(now);
  Q_EMIT pointed(now);
}

bool TokenStrip::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave && !lit_.nothing()) {
    light({});
    Q_EMIT pointed({});
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void TokenStrip::mousePressEvent(QMouseEvent* event) {
  const int cell = cell_at(event->pos());
  if (cell < 0) return;
  current_ = cell;
  if (cells_[static_cast<size_t>(cell)].fold) toggle_fold(cells_[static_cast<size_t>(cell)].first);
  viewport()->update();
}

void TokenStrip::toggle_fold(int first_token) {
  if (!open_.remove(first_token)) open_.insert(first_token);
  rebuild();
}

void TokenStrip::reveal(int token) {
  const QRect rect = cell_rect(cell_of(token));
  if (rect.isNull()) return;
  QScrollBar* bar = verticalScrollBar();
  if (rect.bottom() > viewport()->height()) {
    bar->setValue(bar->value() + rect.bottom() - viewport()->height() + kRoom);
  }
  if (rect.top() < 0) bar->setValue(bar->value() + rect.top() - kRoom);
}

void TokenStrip::set_current(int cell) {
  if (cells_.empty()) return;
  current_ = std::clamp(cell, 0, static_cast<int>(cells_.size()) - 1);
  reveal(cells_[static_cast<size_t>(current_)].first);
  light(highlight_of(current_));
  Q_EMIT pointed(lit_);
  viewport()->update();
}

void TokenStrip::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Right:
      return set_current(current_ + 1);
    case Qt::Key_Left:
      return set_current(current_ - 1);
    case Qt::Key_Home:
      return set_current(0);
    case Qt::Key_End:
      return set_current(static_cast<int>(cells_.size()) - 1);
    case Qt::Key_Down:
    case Qt::Key_Up: {
      const QRect now = cell_rect(std::max(current_, 0));
      const int step = event->key() == Qt::Key_Down ? pitch() : -pitch();
      const int cell = cell_at(QPoint(now.center().x(), now.center().y() + step));
      return set_current(cell >= 0 ? cell : current_ + (step > 0 ? 1 : -1));
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (current_ >= 0 && cells_[static_cast<size_t>(current_)].fold) {
        return toggle_fold(cells_[static_cast<size_t>(current_)].first);
      }
      break;
    default:
      break;
  }
  QAbstractScrollArea::keyPressEvent(event);
}

void TokenStrip::focusInEvent(QFocusEvent* event) {
  const bool key =
      event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
  if (key && current_ < 0) set_current(0);
  viewport()->update();
}

}  // namespace ivl::ui
