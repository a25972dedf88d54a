// A line at the bottom of the window for ten seconds, with "Undo" where there is a way back.
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

class QPushButton;

namespace ivl::ui {

class Label;

class Toast : public QWidget {
  Q_OBJECT
 public:
  explicit Toast(QWidget* parent);
  void show_text(const QString& text, std::function<void()> undo);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void place();
  Label* text_;
  QPushButton* undo_button_;
  QTimer tick_;
  int left_ms_ = 0;
  std::function<void()> undo_;
};

}  // namespace ivl::ui
