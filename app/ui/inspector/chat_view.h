// The conversation as bubbles: only those in sight are laid out, so that 10,000 turns scroll.
#pragma once

#include <QAbstractScrollArea>
#include <map>
#include <memory>
#include <vector>

#include "ui/inspector/bubble.h"
#include "ui/inspector/highlight.h"

namespace ivl::ui {

/// Up and down choose a turn, Ctrl+C copies it; so does the menu.
class ChatView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit ChatView(QWidget* parent = nullptr);
  /// Null: empty.
  void show_row(std::shared_ptr<const app::InspectedRow> row);
  void light(const Highlight& lit);
  const Highlight& lit() const { return lit_; }
  int current() const { return current_; }
  /// Chooses a turn and brings it into sight.
  void set_current(int turn);
  /// Where a turn's bubble is in the viewport; laid out if need be.
  QRect bubble_rect(int turn);
  QString text_of(int turn) const;

 Q_SIGNALS:
  void pointed(const ivl::ui::Highlight& at);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;

 private:
  int turns() const { return row_ ? static_cast<int>(row_->turns.size()) : 0; }
  void guess_heights();
  void sum_heights();
  /// Lays out what is in sight; its heights are exact afterwards.
  void settle();
  const Bubble& bubble(int turn);
  QRectF frame(int turn) const;
  int turn_at(double y) const;
  Highlight at(const QPoint& point);
  void paint_turn(QPainter* painter, int turn);
  void paint_waiting(QPainter* painter) const;
  void copy(int turn);

  std::shared_ptr<const app::InspectedRow> row_;
  std::vector<double> heights_, tops_;  // of bubbles; exact where laid out
  std::map<int, std::unique_ptr<Bubble>> bubbles_;
  Highlight lit_;
  int current_ = -1;
};

}  // namespace ivl::ui
