#include "ui/inspector/system_text_popup.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {

SystemTextPopup::SystemTextPopup(const EncodeOptions& now, QWidget* parent)
    : QWidget(parent, Qt::Popup) {
  setAttribute(Qt::WA_DeleteOnClose);
  setFixedSize(380, 190);
  field_ = new QPlainTextEdit(QString::fromStdString(system_text_of(now)), this);
  field_->setAccessibleName(tr("System text"));
  field_->setFrameShape(QFrame::NoFrame);
  auto* names = new QHBoxLayout;
  names->addWidget(new Label(tr("System text"), Type::strong, Tone::text, this));
  names->addStretch(1);
  for (const SystemText& one : now.conversation_template->system_texts) {
    QPushButton* button =
        make_small(make_button(ButtonKind::flat, QString::fromStdString(one.name), {}, this));
    names->addWidget(button);
    connect(button, &QPushButton::clicked, this,
            [this, text = one.text] { field_->setPlainText(QString::fromStdString(text)); });
  }
  QPushButton* use = make_small(make_button(ButtonKind::bordered, tr("Try this text"), {}, this));
  connect(use, &QPushButton::clicked, this, [this] {
    Q_EMIT chosen(field_->toPlainText());
    close();
  });
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(space::gap, space::near, space::gap, space::near);
  column->addLayout(names);
  column->addWidget(field_, 1);
  column->addWidget(use, 0, Qt::AlignRight);
}

void SystemTextPopup::open_below(QWidget* control) {
  move(control->mapToGlobal(QPoint(0, control->height())));
  show();
  field_->setFocus(Qt::PopupFocusReason);
}

void SystemTextPopup::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), 0.5);
}

}  // namespace ivl::ui
