// A filter in words, 26 px high: a click opens it, the cross takes it away.
#pragma once

#include <QAbstractButton>

#include "ui/theme/theme.h"

namespace ivl::ui {

class Chip : public QAbstractButton {
  Q_OBJECT
 public:
  /// `value` is set in figures' type behind `name`. With `dashed` it is the one that adds a filter.
  Chip(const QString& name, const QString& value, bool dashed, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 Q_SIGNALS:
  void removed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QRect cross() const;
  QString name_, value_;
  bool dashed_, over_cross_ = false;
};

}  // namespace ivl::ui
