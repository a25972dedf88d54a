#include "ui/shell/toast.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kShown = 10'000, kTick = 200;  // ms

}  // namespace

Toast::Toast(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::gap, space::tight, space::tight, space::tight + 2);
  text_ = new Label;
  undo_button_ = make_small(make_button(ButtonKind::bordered, tr("Undo"), QStringLiteral("undo")));
  QPushButton* close = make_icon_button(QStringLiteral("close"), tr("Close"));
  row->addWidget(text_);
  row->addWidget(undo_button_);
  row->addWidget(close);
  connect(close, &QPushButton::clicked, this, &QWidget::hide);
  connect(undo_button_, &QPushButton::clicked, this, [this] {
    hide();
    if (undo_) undo_();
  });
  tick_.setInterval(kTick);
  connect(&tick_, &QTimer::timeout, this, [this] {
    // Who points at it is reading it.
    if (!underMouse()) left_ms_ -= kTick;
    if (left_ms_ <= 0 || !isVisible()) tick_.stop(), hide();
    update();
  });
  hide();
}

void Toast::show_text(const QString& text, std::function<void()> undo) {
  text_->setText(text);
  undo_ = std::move(undo);
  undo_button_->setVisible(static_cast<bool>(undo_));
  left_ms_ = kShown;
  tick_.start();
  place();
  show();
  raise();
}

void Toast::place() {
  adjustSize();
  const QSize around = parentWidget()->size();
  move((around.width() - width()) / 2,
       around.height() - height() - space::status_bar - space::page);
}

void Toast::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), space::radius);
  const int length = (width() - 4) * left_ms_ / kShown;
  painter.fillRect(2, height() - 3, length, 2, color(Tone::accent));
}

}  // namespace ivl::ui
