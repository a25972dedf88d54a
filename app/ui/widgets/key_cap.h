// A key as it stands on the keyboard, for hints.
#pragma once

#include <QWidget>

namespace ivl::ui {

class KeyCap : public QWidget {
  Q_OBJECT
 public:
  explicit KeyCap(const QString& key, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString key_;
};

}  // namespace ivl::ui
