#include "ui/checkpoints/box_picture.h"

#include <QImage>
#include <QPainter>

#include "session/boxes.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kAnswerSeries = 1, kReferenceSeries = 2;  // orange, green

QPen pen_of(bool reference) {
  QPen pen(series(reference ? kReferenceSeries : kAnswerSeries), 1.5);
  if (reference) pen.setDashPattern({2.5, 1.5});
  pen.setJoinStyle(Qt::MiterJoin);
  return pen;
}

}  // namespace

QVector<QRectF> boxes_of_text(const QString& text, const QSize& image) {
  QVector<QRectF> shares;
  if (image.isEmpty()) return shares;
  const app::RowBoxes found = app::find_boxes({{"gpt", text.toStdString()}}, image, {});
  if (found.convention == app::BoxConvention::pixels) return shares;
  for (const app::Box& box : found.boxes) {
    shares.append({box.pixels.x() / image.width(), box.pixels.y() / image.height(),
                   box.pixels.width() / image.width(), box.pixels.height() / image.height()});
  }
  return shares;
}

void draw_box_picture(QPainter* painter, const QRectF& room, const QImage& image,
                      const QVector<QRectF>& answer, const QVector<QRectF>& reference) {
  const QSizeF size = QSizeF(image.size()).scaled(room.size(), Qt::KeepAspectRatio);
  const QRectF place(room.topLeft(), size);
  painter->save();
  painter->setRenderHint(QPainter::SmoothPixmapTransform);
  painter->setRenderHint(QPainter::Antialiasing);
  painter->drawImage(place, image);
  painter->setClipRect(place);
  const auto draw = [&](const QVector<QRectF>& boxes, bool dashed) {
    painter->setPen(pen_of(dashed));
    for (const QRectF& box : boxes) {
      painter->drawRect(QRectF(place.x() + box.x() * place.width(),
                               place.y() + box.y() * place.height(), box.width() * place.width(),
                               box.height() * place.height()));
    }
  };
  draw(reference, true);
  draw(answer, false);
  painter->restore();
}

int draw_box_mark(QPainter* painter, const QRectF& room, bool reference) {
  constexpr double kWidth = 15, kHeight = 11;
  painter->save();
  painter->setPen(pen_of(reference));
  painter->drawRect(QRectF(room.x() + 0.5, room.center().y() - kHeight / 2, kWidth, kHeight));
  painter->restore();
  return static_cast<int>(kWidth) + 1;
}

}  // namespace ivl::ui
