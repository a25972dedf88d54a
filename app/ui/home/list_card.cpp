#include "ui/home/list_card.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {

ListCard::ListCard(const QString& title, const QString& link, QWidget* parent) : QWidget(parent) {
  auto* head = new QHBoxLayout;
  head->setContentsMargins(space::page, space::near, space::page - kRing, space::near);
  head->addWidget(new Label(title, Type::section), 1);
  QPushButton* button = make_button(ButtonKind::link, link);
  head->addWidget(button);
  rows_ = new ScrollColumn;
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, 1);
  all->setSpacing(0);
  all->addLayout(head);
  all->addWidget(make_line(Qt::Horizontal));
  all->addWidget(rows_, 1);
  connect(button, &QPushButton::clicked, this, &ListCard::link_clicked);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ListCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
}

}  // namespace ivl::ui
