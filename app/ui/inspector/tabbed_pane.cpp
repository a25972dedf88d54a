#include "ui/inspector/tabbed_pane.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {
namespace {

/// The accent line below the tab that is shown.
class TabBar : public Panel {
 public:
  TabBar(QButtonGroup** group, QWidget* parent)
      : Panel(Tone::surface, bottom_edge, parent), group_(group) {}

 protected:
  void paintEvent(QPaintEvent* event) override {
    Panel::paintEvent(event);
    const QAbstractButton* on = (*group_)->checkedButton();
    if (!on) return;
    QPainter painter(this);
    const QRect tab = on->geometry().adjusted(kRing + space::near, 0, -kRing - space::near, 0);
    painter.fillRect(QRect(tab.x(), height() - 2, tab.width(), 2), color(Tone::accent));
  }

 private:
  QButtonGroup** group_;
};

}  // namespace

TabbedPane::TabbedPane(QWidget* parent) : QWidget(parent), group_(new QButtonGroup(this)) {
  bar_ = new TabBar(&group_, this);
  bar_->setFixedHeight(36);
  auto* row = new QHBoxLayout(bar_);
  row->setContentsMargins(space::near - kRing, 0, space::gap - kRing, 0);
  row->setSpacing(0);
  buttons_ = new QHBoxLayout;
  buttons_->setSpacing(0);
  corner_ = new QHBoxLayout;
  row->addLayout(buttons_);
  row->addStretch(1);
  row->addLayout(corner_);
  stack_ = new QStackedLayout;
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar_);
  column->addLayout(stack_, 1);
  connect(group_, &QButtonGroup::idClicked, this, [this](int index) {
    set_current(index);
    Q_EMIT chosen(index);
  });
  show_tabs();
}

void TabbedPane::add(const QString& title, QWidget* pane) {
  QPushButton* tab = make_button(ButtonKind::tab, title, {}, bar_);
  tab->setCheckable(true);
  group_->addButton(tab, count());
  buttons_->addWidget(tab);
  stack_->addWidget(pane);
  pane->show();
  tab->setChecked(count() == 1);
  if (count() == 1) stack_->setCurrentIndex(0);
  show_tabs();
}

void TabbedPane::clear() {
  while (stack_->count() > 0) {
    QWidget* pane = stack_->widget(0);
    stack_->removeWidget(pane);
    pane->setParent(nullptr);
  }
  for (QAbstractButton* button : group_->buttons()) {
    group_->removeButton(button);
    delete button;
  }
  show_tabs();
}

void TabbedPane::set_current(int index) {
  if (QAbstractButton* tab = group_->button(index)) tab->setChecked(true);
  stack_->setCurrentIndex(index);
  bar_->update();
}

int TabbedPane::current() const { return stack_->currentIndex(); }
int TabbedPane::count() const { return stack_->count(); }
void TabbedPane::show_tabs() { bar_->setVisible(tabs_shown()); }

void TabbedPane::set_corner(QWidget* corner) { corner_->addWidget(corner); }

}  // namespace ivl::ui
