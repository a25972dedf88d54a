// Rows one below the other that scroll as a whole, for lists of some tens.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ivl::ui {

class ScrollColumn : public QScrollArea {
  Q_OBJECT
 public:
  explicit ScrollColumn(QWidget* parent = nullptr);
  void add(QWidget* row);
  void clear();

 private:
  QVBoxLayout* rows_;
};

}  // namespace ivl::ui
