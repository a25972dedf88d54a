#include "ui/runs/note_popup.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 360, kHighestList = 240;  // px

}  // namespace

NotePopup::NotePopup(std::vector<app::StepNote> notes, int64_t step, QWidget* parent)
    : QFrame(parent, Qt::Popup) {
  setAttribute(Qt::WA_DeleteOnClose);
  setAttribute(Qt::WA_TranslucentBackground);
  setFixedWidth(kWidth);
  title_ = new Label({}, Type::strong);
  field_ = new QLineEdit;
  field_->setMaxLength(kLongest);
  field_->setPlaceholderText(tr("What is to be remembered"));
  auto* list = new QWidget;
  rows_ = new QVBoxLayout(list);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(0);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(list);
  scroll->setMaximumHeight(kHighestList);
  scroll->setVisible(!notes.empty());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(space::gap, space::gap, space::gap, space::gap);
  column->setSpacing(space::near);
  column->addWidget(title_);
  column->addWidget(field_);
  column->addWidget(scroll);
  for (const app::StepNote& note : notes) add_row(note);
  connect(field_, &QLineEdit::returnPressed, this, [this] {
    edited_.text = field_->text().trimmed();
    if (!edited_.text.isEmpty()) Q_EMIT written(edited_);
    close();
  });
  app::StepNote fresh;
  fresh.step = step;
  edit(fresh);
}

void NotePopup::edit(const app::StepNote& note) {
  edited_ = note;
  if (note.id == 0) edited_.created = QDateTime::currentMSecsSinceEpoch();
  title_->setText(note.step > 0 ? tr("Note at step %1").arg(app::count_text(note.step))
                                : tr("Notes"));
  field_->setVisible(note.step > 0);
  field_->setAccessibleName(title_->text());
  field_->setText(note.text);
  field_->setFocus();
}

void NotePopup::add_row(const app::StepNote& note) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(space::tight);
  auto* step = make_small(make_button(ButtonKind::link, app::count_text(note.step)));
  auto* words = new Label(note.text, Type::small);
  words->set_elided(Qt::ElideRight);
  auto* change = make_icon_button(QStringLiteral("note"),
                                  tr("Change the note at step %1").arg(app::count_text(note.step)));
  auto* drop = make_icon_button(QStringLiteral("trash"),
                                tr("Delete the note at step %1").arg(app::count_text(note.step)));
  line->addWidget(step);
  line->addWidget(words, 1);
  line->addWidget(change);
  line->addWidget(drop);
  rows_->addWidget(row);
  connect(step, &QPushButton::clicked, this, [this, note] {
    Q_EMIT step_wanted(note.step);
    close();
  });
  connect(change, &QPushButton::clicked, this, [this, note] { edit(note); });
  connect(drop, &QPushButton::clicked, this, [this, note] {
    Q_EMIT removed(note);
    close();
  });
}

void NotePopup::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), space::radius);
}

}  // namespace ivl::ui
