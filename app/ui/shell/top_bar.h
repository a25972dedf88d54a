// The bar above a page: back, forward, where one is, the page's actions.
#pragma once

#include <QPointer>

#include "ui/shell/page.h"
#include "ui/widgets/panel.h"

class QHBoxLayout;
class QPushButton;

namespace ivl::ui {

class Label;

class TopBar : public Panel {
  Q_OBJECT
 public:
  explicit TopBar(QWidget* parent = nullptr);
  /// Null before the page shown is destroyed: its actions go back to it.
  void show_page(const QString& title, Page* page);
  void set_history(bool back, bool forward);

 Q_SIGNALS:
  void back();
  void forward();

 private:
  void show_head();
  void give_back_actions();
  QPushButton *back_, *forward_, *subject_;
  Label *title_, *slash_;
  QHBoxLayout* actions_;
  QPointer<Page> page_;
};

}  // namespace ivl::ui
