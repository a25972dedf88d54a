// A check box whose box is filled with a series' colour, its name and a figure on the right.
#pragma once

#include <QAbstractButton>

namespace ivl::ui {

class SwatchBox : public QAbstractButton {
  Q_OBJECT
 public:
  SwatchBox(const QString& name, int series_number, const QString& figure,
            QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int series_;
  QString figure_;
};

}  // namespace ivl::ui
