#include "ui/shell/top_bar.h"

#include <QHBoxLayout>
#include <QMenu>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {

TopBar::TopBar(QWidget* parent) : Panel(Tone::surface, bottom_edge, parent) {
  setFixedHeight(space::top_bar);
  back_ = make_icon_button(QStringLiteral("back"), tr("Back"), this);
  forward_ = make_icon_button(QStringLiteral("forward"), tr("Forward"), this);
  title_ = new Label({}, Type::strong, Tone::text, this);
  slash_ = new Label(QStringLiteral("/"), Type::text, Tone::muted, this);
  subject_ = make_button(ButtonKind::flat, {}, {}, this);
  subject_->setFont(font_of(Type::figures));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::tight, 0, space::page - kRing, 0);
  row->setSpacing(0);
  row->addWidget(back_);
  row->addWidget(forward_);
  row->addSpacing(space::near);
  row->addWidget(title_);
  row->addSpacing(space::tight);
  row->addWidget(slash_);
  row->addWidget(subject_);
  row->addStretch(1);
  actions_ = new QHBoxLayout;
  actions_->setSpacing(2);
  row->addLayout(actions_);
  connect(back_, &QPushButton::clicked, this, &TopBar::back);
  connect(forward_, &QPushButton::clicked, this, &TopBar::forward);
  connect(subject_, &QPushButton::clicked, this, [this] {
    QMenu* menu = page_ ? page_->subject_menu() : nullptr;
    if (menu) menu->popup(subject_->mapToGlobal(subject_->rect().bottomLeft()));
  });
}

void TopBar::set_history(bool back, bool forward) {
  back_->setEnabled(back);
  forward_->setEnabled(forward);
}

void TopBar::show_page(const QString& title, Page* page) {
  if (page_) disconnect(page_, nullptr, this, nullptr);
  give_back_actions();
  title_->setText(title);
  page_ = page;
  if (page_) connect(page_, &Page::head_changed, this, &TopBar::show_head);
  show_head();
}

void TopBar::show_head() {
  const QString subject = page_ ? page_->subject() : QString();
  title_->set_tone(subject.isEmpty() ? Tone::text : Tone::muted);
  title_->set_type(subject.isEmpty() ? Type::strong : Type::text);
  slash_->setVisible(!subject.isEmpty());
  subject_->setVisible(!subject.isEmpty());
  subject_->setText(subject);
  give_back_actions();
  if (!page_) return;
  for (QWidget* widget : page_->bar_widgets()) {
    actions_->addWidget(widget);
    widget->show();
  }
}

void TopBar::give_back_actions() {
  while (QLayoutItem* item = actions_->takeAt(0)) {
    item->widget()->setParent(page_);
    item->widget()->hide();
    delete item;
  }
}

}  // namespace ivl::ui
