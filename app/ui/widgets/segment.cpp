#include "ui/widgets/segment.h"

#include <QPainter>

#include "ui/theme/style.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kOverlap = 2 * kRing - 1;  // px: a pixel stays between two faces

}  // namespace

Segment::Segment(QWidget* parent) : QWidget(parent), group_(new QButtonGroup(this)) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
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
  button->show();
  lay_out();
}

QSize Segment::sizeHint() const {
  QSize all(0, 0);
  for (const QAbstractButton* button : group_->buttons()) {
    const QSize one = button->sizeHint();
    all = {all.width() + one.width() - (all.isEmpty() ? 0 : kOverlap),
           std::max(all.height(), one.height())};
  }
  return all;
}

/// By hand: no layout lets its items overlap.
void Segment::lay_out() {
  int x = 0;
  for (QAbstractButton* button : group_->buttons()) {
    button->setGeometry(QRect(QPoint(x, 0), button->sizeHint()));
    x += button->width() - kOverlap;
  }
  updateGeometry();
  update();
}

void Segment::resizeEvent(QResizeEvent*) { lay_out(); }

void Segment::set_text(int index, const QString& text) {
  if (QAbstractButton* button = group_->button(index)) button->setText(text);
  lay_out();
}

int Segment::current() const { return group_->checkedId(); }

void Segment::set_current(int index) {
  if (QAbstractButton* button = group_->button(index)) button->setChecked(true);
}

void Segment::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRectF frame = QRectF(rect()).adjusted(kRing - 1, kRing - 1, -kRing + 1, -kRing + 1);
  draw_box(&painter, frame, color(Tone::surface), color(Tone::control_line), space::radius + 1);
  const QList<QAbstractButton*> buttons = group_->buttons();
  for (qsizetype i = 1; i < buttons.size(); ++i) {
    const int x = buttons[i]->x() + kRing - 1;
    painter.fillRect(QRectF(x, frame.y() + 1, 1, frame.height() - 2), color(Tone::control_line));
  }
}

}  // namespace ivl::ui
