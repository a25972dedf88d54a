#include "ui/inspector/inspector_header.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "session/language.h"
#include "ui/widgets/button.h"

namespace ivl::ui {

InspectorHeader::InspectorHeader(QWidget* parent) : Panel(Tone::surface, bottom_edge, parent) {
  setFixedHeight(space::tabs);
  before_ = new Label({}, Type::section, Tone::text, this);
  number_ = new Label({}, Type::section_figures, Tone::text, this);
  after_ = new Label({}, Type::section, Tone::text, this);
  subset_ = new Label({}, Type::figures, Tone::muted, this);
  subset_->set_elided(Qt::ElideRight);
  tag_ = make_icon_button(QStringLiteral("tag"), tr("Tag (T)"), this);
  tag_->setCheckable(true);
  QPushButton* detach = make_icon_button(QStringLiteral("external"), tr("Open in a window"), this);
  QPushButton* previous = make_icon_button(QStringLiteral("up"), tr("Previous row (K)"), this);
  QPushButton* next = make_icon_button(QStringLiteral("down"), tr("Next row (J)"), this);
  actions_ = new QHBoxLayout;
  actions_->setSpacing(0);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::page, 0, space::gap - kRing, 1);
  row->setSpacing(0);
  for (QWidget* one : {before_, number_, after_}) row->addWidget(one);
  row->addSpacing(space::near);
  row->addWidget(subset_, 1);
  row->addLayout(actions_);
  for (QPushButton* one : {tag_, detach, previous, next}) row->addWidget(one);
  connect(tag_, &QPushButton::clicked, this, &InspectorHeader::tag_toggled);
  connect(detach, &QPushButton::clicked, this, &InspectorHeader::detach);
  connect(previous, &QPushButton::clicked, this, &InspectorHeader::previous);
  connect(next, &QPushButton::clicked, this, &InspectorHeader::next);
}

void InspectorHeader::add_action(QWidget* button) { actions_->addWidget(button); }

void InspectorHeader::show_row(const QString& number, const QString& subset,
                               const QStringList& tags) {
  const QString form = tr("Row %1");  // the number in its own font
  const qsizetype at = form.indexOf(QLatin1String("%1"));
  const QString after = at < 0 ? QString() : form.mid(at + 2);
  before_->setText(number.isEmpty() ? QString() : form.left(at));
  number_->setText(number);
  after_->setText(number.isEmpty() ? QString() : after);
  after_->setVisible(!after.isEmpty());
  subset_->setText(subset);
  tag_->setChecked(!tags.isEmpty());
  tag_->setIcon(themed_icon(QStringLiteral("tag"), tags.isEmpty() ? Tone::muted : Tone::accent));
  tag_->setToolTip(tags.isEmpty() ? tr("Tag (T)") : app::list_text(tags));
}

}  // namespace ivl::ui
