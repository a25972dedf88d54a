#include "ui/recipe/form_row.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kDotColumn = 14, kNumber = 112, kNote = 500;  // px
constexpr int kLineHeight = 20;                             // px

}  // namespace

QLineEdit* make_number_field(const QString& name, QWidget* parent) {
  auto* field = new QLineEdit(parent);
  field->setFont(font_of(Type::figures));
  field->setAlignment(Qt::AlignRight);
  field->setFixedWidth(kNumber + 2 * kRing);
  field->setAccessibleName(name);
  return field;
}

FormRow::FormRow(const QString& caption, QWidget* field, const QString& unit, const QString& flag,
                 QWidget* parent)
    : QWidget(parent), field_(field), flag_(flag) {
  caption_ = new Label(caption);
  caption_->setFixedWidth(kCaption);
  caption_->setWordWrap(true);
  caption_->setBuddy(field);
  caption_->setToolTip(flag);
  was_ = new Label({}, Type::small, Tone::muted);
  reset_ = make_small(make_icon_button(QStringLiteral("reset"), tr("Reset %1").arg(caption)));
  line_ = new QHBoxLayout;
  line_->setContentsMargins(0, 0, 0, 0);
  line_->setSpacing(space::near);
  line_->addWidget(caption_);
  line_->addSpacing(kDotColumn - space::near);
  line_->addWidget(field);
  if (!unit.isEmpty()) line_->addWidget(new Label(unit, Type::text, Tone::muted));
  line_->addWidget(reset_);
  line_->addWidget(was_);
  line_->addStretch(1);
  note_ = make_paragraph({}, Type::small);
  note_->setMaximumWidth(kNote);
  auto* below = new QHBoxLayout;
  below->setContentsMargins(kCaption + kDotColumn + space::near, 0, 0, space::near);
  below->addWidget(note_, 1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addLayout(line_);
  all->addLayout(below);
  setMinimumHeight(space::control + 2 * kRing);
  connect(reset_, &QPushButton::clicked, this, &FormRow::reset);
  reset_->hide();
  was_->hide();
  show_note();
}

void FormRow::set_wide(int most) {
  field_->setMaximumWidth(most);
  line_->setStretchFactor(field_, 1000);
}

void FormRow::set_changed(bool changed, const QString& was) {
  if (changed == changed_ && was == shown_was_) return;  // every keystroke asks every row
  changed_ = changed;
  shown_was_ = was;
  reset_->setVisible(changed);
  was_->setVisible(changed);
  was_->setText(tr("was %1").arg(was.isEmpty() ? tr("empty") : was));
  caption_->set_type(changed ? Type::strong : Type::text);
  update();
}

void FormRow::set_help(const QString& help) {
  help_ = help;
  show_note();
}

void FormRow::set_fault(const QString& fault) {
  if (fault == fault_) return;
  fault_ = fault;
  field_->setProperty("invalid", !fault.isEmpty());
  field_->update();
  show_note();
}

void FormRow::set_focus_within(bool within) {
  if (within == within_) return;
  within_ = within;
  show_note();
}

void FormRow::show_note() {
  note_->setText(fault_.isEmpty() ? help_ : fault_);
  note_->set_tone(fault_.isEmpty() ? Tone::muted : Tone::bad);
  const bool shown = !fault_.isEmpty() || (within_ && !help_.isEmpty());
  note_->setVisible(shown);
  layout()->itemAt(1)->layout()->setContentsMargins(kCaption + kDotColumn + space::near, 0, 0,
                                                    shown ? space::near : 0);
}

void FormRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double middle = field_->mapTo(this, field_->rect().center()).y();
  // Where there is no room for the reference's word, the caption's tool tip still has it.
  painter.setFont(font_of(Type::figures));
  const int wide = painter.fontMetrics().horizontalAdvance(flag_);
  if (line_->itemAt(line_->count() - 1)->geometry().width() > wide + space::gap) {
    painter.setPen(color(Tone::muted));
    painter.drawText(QRectF(width() - wide - 1, middle - kLineHeight / 2.0, wide + 1, kLineHeight),
                     Qt::AlignRight | Qt::AlignVCenter, flag_);
  }
  if (!changed_) return;
  painter.setBrush(color(Tone::accent));
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(QPointF(kCaption + space::near, middle), kDot / 2.0, kDot / 2.0);
}

}  // namespace ivl::ui
