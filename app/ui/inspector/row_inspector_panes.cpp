// RowInspector: where its panes are, and what later pages add.
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>

#include "ui/inspector/inspector_sections.h"
#include "ui/inspector/row_inspector.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 32;  // px

}  // namespace

QWidget* RowInspector::make_conversation() {
  auto* pane = new QWidget(this);
  chat_ = new ChatView(pane);
  turns_ = new Label({}, Type::small, Tone::muted, pane);
  QPushButton* collapse =
      make_small(make_icon_button(QStringLiteral("pane"), tr("Hide the other pane (])"), pane));
  auto* head = new QHBoxLayout;
  head->setContentsMargins(space::page, 0, space::near - kRing, 0);
  head->addWidget(new Label(tr("Conversation"), Type::strong, Tone::text, pane));
  head->addWidget(turns_);
  head->addStretch(1);
  head->addWidget(collapse);
  auto* bar = new QWidget(pane);
  bar->setFixedHeight(kHead);
  bar->setLayout(head);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(chat_, 1);
  connect(collapse, &QPushButton::clicked, this, &RowInspector::toggle_right);
  return pane;
}

void RowInspector::add_sections(TabbedPane* pane) {
  for (const InspectorSection& section : inspector_sections()) {
    auto* place = new QWidget(this);
    place->setObjectName(section.id);
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    pane->add(section.title(), place);
  }
}

/// Makes a section's contents for the row that is shown.
void RowInspector::show_section(TabbedPane* pane, int index) {
  const int own = pane->count() - static_cast<int>(inspector_sections().size());
  if (index < own || !row_) return;
  const InspectorSection& section = inspector_sections().at(index - own);
  auto* place = pane->findChild<QWidget*>(section.id);
  if (!place) return;
  while (QLayoutItem* item = place->layout()->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  if (QWidget* made = section.make(row_, place)) place->layout()->addWidget(made);
}

void RowInspector::arrange(bool compact) {
  compact_ = compact;
  QList<QWidget*> old;
  for (const InspectorSection& section : inspector_sections()) {
    if (auto* place = findChild<QWidget*>(section.id)) old.append(place);
  }
  right_->clear();
  lower_->clear();
  qDeleteAll(old);
  TabbedPane* shared = compact ? right_ : lower_;
  right_->add(tr("Image"), image_);
  shared->add(tr("What the model sees"), model_);
  add_sections(shared);
  if (compact) right_->set_current(1);
  lower_->setVisible(!compact);
  image_->set_title_shown(!right_->tabs_shown());
  model_->set_title_shown(!shared->tabs_shown());
  model_->set_compact(compact);
  if (shared->tabs_shown()) shared->set_corner(model_->pieces());
  // Once the parts know how little they need.
  QTimer::singleShot(0, this, &RowInspector::share_room);
}

void RowInspector::share_room() {
  const int wide = top_->width(), high = outer_->height();
  const double left = compact_ ? 0.415 : 0.46;
  top_->setSizes({static_cast<int>(wide * left), static_cast<int>(wide * (1 - left))});
  outer_->setSizes({high * 49 / 100, high * 51 / 100});
}

void RowInspector::toggle_left() {
  // One of the two always stays.
  conversation_->setVisible(!conversation_->isVisible() || !right_->isVisible());
}

void RowInspector::toggle_right() {
  right_->setVisible(!right_->isVisible() || !conversation_->isVisible());
}

}  // namespace ivl::ui
