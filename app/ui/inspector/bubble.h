// One turn laid out to a width: its text with image chips, boxes underlined, what is cut tinted.
#pragma once

#include <QPainter>
#include <QTextLayout>
#include <functional>

#include "session/inspected_row.h"

namespace ivl::ui {

class Bubble {
 public:
  static constexpr int kShown = 6000;  // characters; a longer turn ends in a note

  /// `width`: of the text.
  Bubble(const app::InspectedRow& row, int turn, double width);

  double height() const { return height_; }
  /// `lit_box`: drawn stronger, -1 = none.
  void paint(QPainter* painter, const QPointF& at, int lit_box) const;
  /// The box whose text is at `point`, -1 = none.
  int box_at(const QPointF& point) const;
  /// Areas of characters of the turn's text.
  QList<QRectF> areas(int begin, int end) const;
  /// Characters of a text that an underline belongs to, e.g. a whole box.
  struct Mark {
    int box = 0;
    int begin = 0, end = 0;
  };

 private:
  void write(const app::InspectedRow& row, int turn);
  void lay_out(double width);
  int shown(int character) const;

  QTextLayout layout_;
  QString text_;
  struct Chip {
    int at = 0;     // of the turn's text
    int taken = 0;  // characters of it
    int begin = 0;  // of the shown text
  };
  QList<Chip> chips_;
  QList<Mark> marks_;  // of the turn's text
  int cut_ = -1, length_ = 0;
  double height_ = 0;
};

/// Characters of `text` (UTF-16) before `byte` of its UTF-8.
int character_of(const QString& text, int byte);

/// The boxes of one turn, in characters.
QList<Bubble::Mark> box_marks(const app::InspectedRow& row, int turn);

}  // namespace ivl::ui
