// ImagePane: the sentences below the image.
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <algorithm>

#include "session/language.h"
#include "ui/inspector/image_pane.h"
#include "ui/widgets/button.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kNote = 20;  // px

QString turn_text(int orientation) {
  switch (orientation) {
    case 3:
      return ImagePane::tr("EXIF asks for half a turn; training ignores it.");
    case 6:
      return ImagePane::tr("EXIF asks for a quarter turn to the right; training ignores it.");
    case 8:
      return ImagePane::tr("EXIF asks for a quarter turn to the left; training ignores it.");
    default:
      return ImagePane::tr("EXIF asks for a mirrored image; training ignores it.");
  }
}

QString boxes_text(const app::RowBoxes& boxes) {
  const QString convention = app::convention_text(boxes.convention);
  const QString count = boxes.in_all == 1
                            ? ImagePane::tr("1 box")
                            : ImagePane::tr("%1 boxes").arg(app::count_text(boxes.in_all));
  const int outside = boxes.out_of_range(), flat = boxes.degenerate();
  if (outside > 0 && flat > 0) {
    return ImagePane::tr("%1, %2, %3 out of range, %4 without area")
        .arg(convention, count, QString::number(outside), QString::number(flat));
  }
  if (outside > 0) {
    return ImagePane::tr("%1, %2, %3 out of range").arg(convention, count).arg(outside);
  }
  if (flat > 0) return ImagePane::tr("%1, %2, %3 without area").arg(convention, count).arg(flat);
  return ImagePane::tr("%1, %2, none out of range").arg(convention, count);
}

}  // namespace

void ImagePane::add_note(const QString& icon, Tone tone, const QString& text, const QString& detail,
                         QWidget* behind) {
  auto* note = new QWidget(this);
  note->setFixedHeight(kNote);
  auto* row = new QHBoxLayout(note);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::near);
  row->addWidget(new Picture(icon, tone, 14, note));
  auto* label = new Label(text, Type::small, Tone::text, note);
  label->set_elided(Qt::ElideRight);
  label->setToolTip(detail);
  row->addWidget(label, 1);
  if (behind) {
    behind->setParent(note);
    row->addWidget(behind);
  }
  note_texts_ += text;
  notes_->addWidget(note);
}

QStringList ImagePane::notes() const { return note_texts_; }

QPushButton* ImagePane::convention_button() {
  QPushButton* button = make_button(ButtonKind::link, tr("Change"), {}, this);
  button->setToolTip(tr("Read the boxes by another convention"));
  connect(button, &QPushButton::clicked, this, [this, button] {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto convention : {app::BoxConvention::unit_image, app::BoxConvention::unit_square,
                                  app::BoxConvention::thousandths, app::BoxConvention::pixels}) {
      QAction* action = menu->addAction(app::convention_text(convention), this,
                                        [this, convention] { choose_convention(convention); });
      action->setCheckable(true);
      action->setChecked(convention == boxes_.convention);
    }
    menu->popup(button->mapToGlobal(button->rect().topLeft()));
  });
  return button;
}

void ImagePane::choose_convention(app::BoxConvention convention) {
  if (!row_ || row_->images.empty()) return;
  app::use_convention(boxes_, convention, row_->images[0].size);
  boxes_.reason = tr("chosen by hand");
  view_->set_boxes(boxes_);
  show_notes();
}

void ImagePane::show_notes() {
  note_texts_.clear();
  while (QLayoutItem* item = notes_->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    if (item->widget()) item->widget()->hide();
    delete item;
  }
  if (!row_) return;
  if (image_ == 0 && boxes_.in_all > 0) {
    const bool good = boxes_.out_of_range() + boxes_.degenerate() == 0;
    const bool plain =
        std::ranges::any_of(boxes_.boxes, [](const app::Box& b) { return !b.tagged; });
    add_note(good ? QStringLiteral("check") : QStringLiteral("warn"),
             good ? Tone::good : Tone::warn, boxes_text(boxes_), boxes_.reason,
             plain ? convention_button() : nullptr);
    const bool tagged = std::ranges::any_of(boxes_.boxes, &app::Box::tagged);
    if (plain && tagged) {
      add_note(QStringLiteral("warn"), Tone::warn, tr("This row mixes two conventions."));
    }
  }
  if (image_ < static_cast<int>(row_->images.size()) &&
      row_->images[static_cast<size_t>(image_)].orientation > 1) {
    add_note(QStringLiteral("info"), Tone::muted,
             turn_text(row_->images[static_cast<size_t>(image_)].orientation));
  }
  if (!subset_note_.isEmpty()) {
    QPushButton* link = make_button(ButtonKind::link, subset_link_, {}, this);
    connect(link, &QPushButton::clicked, this, &ImagePane::subset_note_followed);
    add_note(QStringLiteral("warn"), Tone::warn, subset_note_, {}, link);
  }
}

}  // namespace ivl::ui
