// ChatView: mouse, keyboard and clipboard.
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <algorithm>

#include "ui/inspector/chat_view.h"
#include "ui/theme/icons.h"

namespace ivl::ui {

void ChatView::mouseMoveEvent(QMouseEvent* event) {
  const Highlight now = at(event->pos());
  if (now == lit_) return;
  light(now);
  Q_EMIT pointed(now);
}

bool ChatView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave && !lit_.nothing()) {
    light({});
    Q_EMIT pointed({});
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void ChatView::mousePressEvent(QMouseEvent* event) {
  const int turn = at(event->pos()).turn;
  if (turn >= 0) current_ = turn;
  viewport()->update();
}

void ChatView::set_current(int turn) {
  if (turns() == 0) return;
  current_ = std::clamp(turn, 0, turns() - 1);
  settle();
  const auto i = static_cast<size_t>(current_);
  const int top = static_cast<int>(tops_[i]);
  const int bottom = static_cast<int>(tops_[i + 1]);
  QScrollBar* bar = verticalScrollBar();
  if (bottom > bar->value() + viewport()->height()) bar->setValue(bottom - viewport()->height());
  if (top < bar->value()) bar->setValue(top);
  light({current_, -1});
  Q_EMIT pointed(lit_);
  viewport()->update();
}

void ChatView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy(current_);
  switch (event->key()) {
    case Qt::Key_Down:
      return set_current(current_ + 1);
    case Qt::Key_Up:
      return set_current(current_ - 1);
    case Qt::Key_Home:
      return set_current(0);
    case Qt::Key_End:
      return set_current(turns() - 1);
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void ChatView::focusInEvent(QFocusEvent* event) {
  const bool key =
      event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
  if (key && current_ < 0) set_current(0);
  viewport()->update();
}

void ChatView::copy(int turn) {
  if (turn >= 0 && turn < turns()) QGuiApplication::clipboard()->setText(text_of(turn));
}

void ChatView::contextMenuEvent(QContextMenuEvent* event) {
  const int turn =
      event->reason() == QContextMenuEvent::Keyboard ? current_ : at(event->pos()).turn;
  if (turn < 0) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(themed_icon(QStringLiteral("copy")), tr("Copy turn"), this,
                  [this, turn] { copy(turn); });
  menu->popup(event->globalPos());
}

}  // namespace ivl::ui
