#include "ui/widgets/segment.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/style.h"
#include "ui/widgets/button.h"

namespace ivl::ui {

Segment::Segment(QWidget* parent) : QWidget(parent), group_(new QButtonGroup(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(-2 * kRing + 1);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  connect(group_, &QButtonGroup::idClicked, this, &Segment::chosen);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Segment::add(const QString& text, const QString& icon_name, const QString& name) {
  QPushButton* button = make_button(ButtonKind::segment, text, icon_name, this);
  button->setCheckable(true);
  if (!name.isEmpty()) {
    button->setToolTip(name);
    button->setAccessibleName(name);
  }
  const int id = static_cast<int>(group_->buttons().size());
  group_->addButton(button, id);
  if (id == 0) button->setChecked(true);
  layout()->addWidget(button);
}

void Segment::set_text(int index, const QString& text) {
  if (QAbstractButton* button = group_->button(index)) button->setText(text);
}

int Segment::current() const { return group_->checkedId(); }

void Segment::set_current(int index) {
  if (QAbstractButton* button = group_->button(index)) button->setChecked(true);
}

void Segment::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRectF frame = QRectF(rect()).adjusted(kRing - 1, kRing - 1, -kRing + 1, -kRing + 1);
  draw_box(&painter, frame, color(Tone::surface), color(Tone::control_line), space::radius + 1);
}

}  // namespace ivl::ui
