// The groups of a check under their headings, painted; arrow keys move, a click chooses.
#pragma once

#include <QAbstractScrollArea>
#include <QSet>

#include "session/finding_groups.h"

namespace ivl::ui {

class GroupList : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit GroupList(QWidget* parent = nullptr);
  void set(QList<app::FindingGroup> groups);
  void set_left_out(const QSet<int>& groups);  // said of them, not saved yet
  void set_current(int number);
  int current() const { return current_; }

 Q_SIGNALS:
  void current_changed(int number);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Line {
    int y, height, group;  // group -1: a heading
    QString heading, count;
  };
  void lay_out();
  void paint_group(QPainter& painter, const QRect& rect, int number);
  void describe();  // the chosen group, in words
  QList<app::FindingGroup> groups_;
  QSet<int> left_out_;
  QList<Line> lines_;
  int current_ = -1;
};

}  // namespace ivl::ui
