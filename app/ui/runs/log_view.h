// A log of any size: only the lines in sight are read and painted. Sticks to the end while it
// follows; lines are chosen with the mouse or Shift and arrows, Ctrl+C copies them.
#pragma once

#include <QAbstractScrollArea>
#include <QHash>

#include "session/log_file.h"

namespace ivl::ui {

class LogView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit LogView(QWidget* parent = nullptr);
  /// Not owned; null: empty.
  void set_log(app::LogFile* log);
  bool is_following() const { return following_; }
  void set_following(bool following);
  int64_t current() const { return current_; }  // row; -1: none
  /// Chooses a row and brings it into sight; `extend`: from the one that was chosen first.
  void set_current(int64_t row, bool extend = false);
  /// What is painted of a row; empty while it is being read.
  QString text_of(int64_t row) const { return texts_.value(row); }
  int64_t first_visible() const;
  int visible_rows() const;

 Q_SIGNALS:
  void following_changed(bool following);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void refresh();
  void want();
  void take(int64_t first, const QStringList& lines);
  void paint_row(QPainter* painter, int64_t row, const QRect& rect) const;
  void copy();
  bool is_chosen(int64_t row) const;
  int64_t row_at(const QPoint& point) const;
  int line_height() const;
  int gutter() const;

  app::LogFile* log_ = nullptr;
  QHash<int64_t, QString> texts_;  // of rows around those in sight
  int widest_ = 0;                 // px, of the texts seen
  int64_t current_ = -1, anchor_ = -1;
  int64_t copying_ = -1;  // first row of a copy that is being read
  bool following_ = true, scrolled_by_us_ = false;
};

}  // namespace ivl::ui
