// F1: the keys, over a veil.
#pragma once

#include <QWidget>

namespace ivl::ui {

class KeysSheet : public QWidget {
  Q_OBJECT
 public:
  explicit KeysSheet(QWidget* parent);
  void open();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
};

}  // namespace ivl::ui
