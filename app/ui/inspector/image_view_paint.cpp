// ImageView: picture, boxes and their labels.
#include <QPainter>
#include <algorithm>

#include "ui/inspector/image_view.h"
#include "ui/theme/style.h"

namespace ivl::ui {

void ImageView::paint_picture(QPainter* painter) const {
  const QRectF all = picture_rect();
  const auto on_screen = [&](const QRectF& area) {
    return QRectF(all.topLeft() + area.topLeft() * zoom_, area.size() * zoom_);
  };
  painter->setRenderHint(QPainter::SmoothPixmapTransform, zoom_ < 3);
  if (zoom_ * devicePixelRatioF() < 1) {
    const bool covered =
        !detail_.isNull() && on_screen(detail_area_).contains(QRectF(rect()).intersected(all));
    if (!covered) painter->drawImage(all, source_.overview());
    if (!detail_.isNull()) painter->drawImage(on_screen(detail_area_), detail_);
    return;
  }
  const QRectF seen(QPointF(-all.x() / zoom_, -all.y() / zoom_), QSizeF(size()) / zoom_);
  const QRect part =
      seen.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(QRect(QPoint(0, 0), source_.size()));
  painter->drawImage(on_screen(part), source_.whole(), part);
}

void ImageView::paint_box(QPainter* painter, int box) const {
  const bool lit = lit_.box == box;
  const QRectF area = box_rect(box);
  const bool faulty = boxes_.boxes[static_cast<size_t>(box)].out_of_range ||
                      boxes_.boxes[static_cast<size_t>(box)].degenerate;
  painter->setBrush(Qt::NoBrush);
  QColor halo = color(Tone::surface);
  halo.setAlphaF(0.7F);
  painter->setPen(QPen(halo, lit ? 5 : 4));
  painter->drawRect(area);
  painter->setPen(QPen(box_color(box), lit ? 3 : 2, faulty ? Qt::DashLine : Qt::SolidLine));
  painter->drawRect(area);
}

void ImageView::paint_label(QPainter* painter, int box) const {
  const app::Box& one = boxes_.boxes[static_cast<size_t>(box)];
  const QRectF area = box_rect(box);
  painter->setFont(font_of(Type::small));
  QString text = one.label;
  if (one.out_of_range) text = tr("%1 (out of range)").arg(text).trimmed();
  if (one.degenerate) text = tr("%1 (no area)").arg(text).trimmed();
  if (text.isEmpty()) return;
  text = painter->fontMetrics().elidedText(text, Qt::ElideRight, std::max(60, width() * 3 / 5));
  const double w = painter->fontMetrics().horizontalAdvance(text) + 26, h = 20;
  const QRectF inside = picture_rect().intersected(rect());
  double x =
      std::clamp(area.left() - 1, inside.left(), std::max(inside.left(), inside.right() - w));
  double y = area.top() - h;
  if (y < inside.top()) y = std::min(area.top(), inside.bottom() - h);
  y = std::clamp(y, inside.top(), std::max(inside.top(), inside.bottom() - h));
  const QRectF chip(x, y, w, h);
  draw_box(painter, chip, color(Tone::surface),
           lit_.box == box ? box_color(box) : color(Tone::line), 4);
  painter->fillRect(QRectF(x + 7, y + 6, 8, 8), box_color(box));
  painter->setPen(color(Tone::text));
  painter->drawText(chip.adjusted(20, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void ImageView::paint_instead(QPainter* painter) const {
  draw_box(painter, rect(), color(Tone::window), color(failure_.isEmpty() ? Tone::line : Tone::bad),
           space::radius);
  const QRect inner = rect().adjusted(space::gap, space::gap, -space::gap, -space::gap);
  painter->setPen(color(failure_.isEmpty() ? Tone::muted : Tone::bad));
  painter->setFont(font_of(Type::small));
  const bool waits = row_ && !path_.isEmpty();
  const QString text = !failure_.isEmpty()            ? failure_
                       : waits                        ? tr("Reading the image …")
                       : row_ && row_->fault          ? tr("The line is no record.")
                       : row_ && row_->images.empty() ? tr("This row has no image.")
                                                      : QString();
  painter->drawText(inner, static_cast<int>(Qt::AlignCenter) | Qt::TextWrapAnywhere, text);
}

void ImageView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (!loaded()) return paint_instead(&painter);
  paint_picture(&painter);
  const int boxes = static_cast<int>(boxes_.boxes.size());
  // The one pointed at comes last, on top.
  for (int box = 0; box < boxes; ++box) {
    if (box != lit_.box) paint_box(&painter, box);
  }
  // Labels of many would hide the picture.
  for (int box = 0; box < boxes && boxes <= 12; ++box) {
    if (box != lit_.box) paint_label(&painter, box);
  }
  if (lit_.box >= 0 && lit_.box < boxes) {
    paint_box(&painter, lit_.box);
    paint_label(&painter, lit_.box);
  }
  if (hasFocus()) draw_focus_ring(&painter, rect(), 2);
}

}  // namespace ivl::ui
