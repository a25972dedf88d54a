// A row of a card of Home, which is a button: a mark, two lines, and when.
#pragma once

#include <QAbstractButton>
#include <QDateTime>
#include <functional>

#include "ui/theme/theme.h"

class QPushButton;

namespace ivl::ui {

struct ListRowLooks {
  QString title, second, tip;
  QDateTime when;
  bool gone = false;       // the file is: said instead of `second`
  Type type = Type::text;  // of the title
  int mark = 0;            // px of the mark's room, with what parts it from the lines
  std::function<void(QPainter&, const QRect& room)> paint_mark;
};

class ListRow : public QAbstractButton {
  Q_OBJECT
 public:
  ListRow(ListRowLooks looks, QWidget* parent);
  /// "Take off the list", at the row's end.
  QPushButton* add_forget();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  ListRowLooks looks_;
  QPushButton* forget_ = nullptr;
};

/// "2 min ago", "yesterday", "12 May".
QString when_text(const QDateTime& then, const QDateTime& now);

}  // namespace ivl::ui
