// A card of Home: a heading with a link, rows below.
#pragma once

#include <QWidget>

namespace ivl::ui {

class ScrollColumn;

class ListCard : public QWidget {
  Q_OBJECT
 public:
  ListCard(const QString& title, const QString& link, QWidget* parent = nullptr);

 Q_SIGNALS:
  void link_clicked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  ScrollColumn* rows() const { return rows_; }

 private:
  ScrollColumn* rows_;
};

}  // namespace ivl::ui
