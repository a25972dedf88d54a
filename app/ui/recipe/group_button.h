// A group of settings in the list beside the form: its name, and what is changed or wrong in it.
#pragma once

#include <QAbstractButton>

namespace ivl::ui {

class GroupButton : public QAbstractButton {
  Q_OBJECT
 public:
  explicit GroupButton(const QString& title, QWidget* parent = nullptr);
  void set_counts(int changed, int wrong);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int changed_ = 0, wrong_ = 0;
};

}  // namespace ivl::ui
