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
  /// Without the series' colour, where colours mean something else.
  void set_plain(bool plain);

 Q_SIGNALS:
  void only_wanted();  // double click: this one alone

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  int series_;
  bool plain_ = false;
  QString figure_;
};

}  // namespace ivl::ui
