#include "ui/widgets/state_panel.h"

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kWidest = 520;  // px, of the sentence

}  // namespace

StatePanel::StatePanel(QWidget* parent) : QWidget(parent) {
  picture_ = new Picture(QStringLiteral("info"), Tone::muted, 20);
  sentence_ = make_paragraph({}, Type::section, Tone::text);
  detail_ = make_paragraph({}, Type::text, Tone::muted);
  for (Label* label : {sentence_, detail_}) label->setAlignment(Qt::AlignHCenter);
  button_ = make_button(ButtonKind::bordered, {});
  other_ = make_button(ButtonKind::flat, {});
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(button_);
  buttons->addWidget(other_);
  buttons->addStretch(1);
  auto* column = new QVBoxLayout(this);
  column->addStretch(1);
  column->addWidget(picture_, 0, Qt::AlignHCenter);
  column->addWidget(sentence_, 0, Qt::AlignHCenter);
  column->addWidget(detail_, 0, Qt::AlignHCenter);
  column->addLayout(buttons);
  column->addStretch(1);
  connect(button_, &QPushButton::clicked, this, &StatePanel::action);
  connect(other_, &QPushButton::clicked, this, &StatePanel::other_action);
  other_->hide();
}

void StatePanel::set(const QString& icon, Tone tone, const QString& sentence, const QString& detail,
                     const QString& action) {
  picture_->set(icon, tone);
  sentence_->setText(sentence);
  detail_->setText(detail);
  detail_->setVisible(!detail.isEmpty());
  fit_words();
  button_->setText(action);
  button_->setVisible(!action.isEmpty());
  other_->hide();
}

/// A centred label is given its hint, not the height that its lines need.
void StatePanel::fit_words() {
  const int wide = std::clamp(width() - 2 * space::page, 120, kWidest);
  for (Label* label : {sentence_, detail_})
    label->setFixedSize(wide, std::max(0, label->heightForWidth(wide)));
}

void StatePanel::resizeEvent(QResizeEvent*) { fit_words(); }

void StatePanel::set_other_action(const QString& text) {
  other_->setText(text);
  other_->setVisible(!text.isEmpty());
}

}  // namespace ivl::ui
