#include "ui/inspector/image_pane.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

#include "session/language.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 32;  // px

}  // namespace

ImagePane::ImagePane(QWidget* parent) : QWidget(parent) {
  title_ = new Label(tr("Image"), Type::strong, Tone::text, this);
  name_ = new Label({}, Type::figures, Tone::muted, this);
  name_->set_elided(Qt::ElideMiddle);
  size_ = new Label({}, Type::figures, Tone::muted, this);
  zoom_ = new Label({}, Type::figures, Tone::muted, this);
  earlier_ = make_small(make_icon_button(QStringLiteral("back"), tr("Previous image"), this));
  later_ = make_small(make_icon_button(QStringLiteral("forward"), tr("Next image"), this));
  QPushButton* closer =
      make_small(make_icon_button(QStringLiteral("zoom"), tr("Zoom in (+)"), this));
  QPushButton* fit = make_small(make_icon_button(QStringLiteral("fit"), tr("Fit (A)"), this));
  view_ = new ImageView(this);
  auto* head = new QHBoxLayout;
  head->setSpacing(0);
  head->addWidget(title_);
  head->addSpacing(space::near);
  head->addWidget(name_, 1);
  for (QWidget* one : {static_cast<QWidget*>(earlier_), static_cast<QWidget*>(later_)}) {
    head->addWidget(one);
  }
  head->addWidget(size_);
  head->addSpacing(space::near);
  head->addWidget(zoom_);
  head->addWidget(closer);
  head->addWidget(fit);
  notes_ = new QVBoxLayout;
  notes_->setSpacing(0);
  auto* bar = new QWidget(this);
  bar->setFixedHeight(kHead);
  head->setContentsMargins(space::page, 0, space::page - 2 * kRing, 0);  // icons end at the image
  bar->setLayout(head);
  auto* below = new QVBoxLayout;
  below->setContentsMargins(space::page, 0, space::page, space::near);
  below->setSpacing(0);
  below->addWidget(view_, 1);
  below->addSpacing(space::near);
  below->addLayout(notes_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addLayout(below, 1);
  connect(closer, &QPushButton::clicked, view_, &ImageView::zoom_in);
  connect(fit, &QPushButton::clicked, view_, &ImageView::fit);
  connect(view_, &ImageView::zoomed, this, &ImagePane::show_zoom);
  connect(earlier_, &QPushButton::clicked, this, [this] { show_image(image_ - 1); });
  connect(later_, &QPushButton::clicked, this, [this] { show_image(image_ + 1); });
}

void ImagePane::set_title_shown(bool shown) { title_->setVisible(shown); }

void ImagePane::set_subset_note(const QString& text, const QString& link) {
  subset_note_ = text;
  subset_link_ = link;
  show_notes();
}

void ImagePane::show_row(std::shared_ptr<const app::InspectedRow> row, int64_t max_pixels) {
  row_ = std::move(row);
  max_pixels_ = max_pixels;
  boxes_ = row_ ? row_->boxes : app::RowBoxes();
  show_image(0);
}

void ImagePane::show_image(int image) {
  const int count = row_ ? static_cast<int>(row_->images.size()) : 0;
  image_ = std::clamp(image, 0, std::max(0, count - 1));
  earlier_->setVisible(count > 1);
  later_->setVisible(count > 1);
  earlier_->setEnabled(image_ > 0);
  later_->setEnabled(image_ + 1 < count);
  const bool there = image_ < count;
  const app::InspectedImage none;
  const app::InspectedImage& shown = there ? row_->images[static_cast<size_t>(image_)] : none;
  QString name = QFileInfo(shown.name).fileName();
  if (count > 1) name = tr("%1 of %2: %3").arg(image_ + 1).arg(row_->images_in_all).arg(name);
  name_->setText(name);
  name_->setToolTip(shown.path);
  const QSize size = shown.size;
  size_->setText(size.isEmpty() ? QString()
                                : QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()));
  size_->setToolTip(shown.bytes > 0 ? app::bytes_text(shown.bytes) : QString());
  view_->show_image(row_, image_, max_pixels_);
  if (image_ == 0) view_->set_boxes(boxes_);
  show_zoom();
  show_notes();
}

void ImagePane::show_zoom() {
  zoom_->setText(view_->loaded() ? tr("%1 %").arg(qRound(view_->zoom() * 100)) : QString());
}

}  // namespace ivl::ui
