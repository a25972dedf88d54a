#include "ui/runs/tag_popup.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "session/runs.h"
#include "ui/theme/style.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 260, kHighestList = 220;  // px

}  // namespace

QStringList all_tags(const app::Runs& runs) {
  QStringList tags;
  for (const app::RunRow& run : runs.list()) tags << run.tags;
  tags.removeDuplicates();
  tags.sort(Qt::CaseInsensitive);
  return tags;
}

TagPopup::TagPopup(app::Runs& runs, std::vector<int64_t> chosen, QWidget* parent)
    : QFrame(parent, Qt::Popup), runs_(runs), chosen_(std::move(chosen)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setAttribute(Qt::WA_TranslucentBackground);
  setFixedWidth(kWidth);
  auto* field = new QLineEdit;
  field->setPlaceholderText(tr("Add a tag"));
  field->setAccessibleName(tr("Add a tag"));
  field->setMaxLength(kLongest);
  auto* list = new QWidget;
  boxes_ = new QVBoxLayout(list);
  boxes_->setContentsMargins(0, 0, 0, 0);
  boxes_->setSpacing(space::tight);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(list);
  scroll->setMaximumHeight(kHighestList);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(space::gap, space::gap, space::gap, space::gap);
  column->setSpacing(space::near);
  column->addWidget(
      new Label(tr("Tags of %n run(s)", nullptr, static_cast<int>(chosen_.size())), Type::strong));
  column->addWidget(field);
  column->addWidget(scroll);
  for (const QString& tag : all_tags(runs_)) add_box(tag);
  connect(field, &QLineEdit::returnPressed, this, [this, field] {
    add_tag(field->text());
    field->clear();
  });
  field->setFocus();
}

void TagPopup::add_box(const QString& tag) {
  size_t have = 0;
  for (const int64_t run : chosen_) {
    const app::RunRow* row = runs_.find(run);
    have += row && row->tags.contains(tag);
  }
  auto* box = new QCheckBox(tag);
  box->setCheckState(have == 0                ? Qt::Unchecked
                     : have == chosen_.size() ? Qt::Checked
                                              : Qt::PartiallyChecked);
  connect(box, &QCheckBox::clicked, this, [this, box, tag] {
    box->setTristate(false);
    set(tag, box->isChecked());
  });
  boxes_->addWidget(box);
}

void TagPopup::add_tag(const QString& typed) {
  const QString tag = typed.simplified();
  if (tag.isEmpty()) return;
  const bool known = all_tags(runs_).contains(tag);
  set(tag, true);
  if (!known) return add_box(tag);
  for (QCheckBox* box : findChildren<QCheckBox*>()) {
    if (box->text() == tag) box->setCheckState(Qt::Checked);
  }
}

void TagPopup::set(const QString& tag, bool on) {
  for (const int64_t run : chosen_) runs_.set_tag(run, tag, on);
}

void TagPopup::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), space::radius);
}

}  // namespace ivl::ui
