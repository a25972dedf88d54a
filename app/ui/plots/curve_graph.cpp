#include "ui/plots/curve_graph.h"

#include <cstring>

#include "ui/plots/line_raster.h"

namespace ivl::ui {
namespace {

// One for all graphs, which leave it blank: clearing a whole one for each takes longer than a line.
QImage& blank(const QSize& size) {
  static QImage image;
  if (image.size() != size) {
    image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
  }
  return image;
}

}  // namespace

void CurveGraph::draw(QCPPainter* painter) {
  if (painter->modes() != QCPPainter::pmDefault || pen().style() != Qt::SolidLine)
    return QCPGraph::draw(painter);
  const double scale = painter->device()->devicePixelRatioF();
  const QRect clip = clipRect();
  QVector<QPointF> line;
  getLines(&line, QCPDataRange(0, dataCount()));
  for (QPointF& point : line) point = (point - QPointF(clip.topLeft())) * scale;
  QImage& image = blank(clip.size() * scale);
  if (image.isNull()) return;
  const double width = pen().widthF() * (pen().isCosmetic() ? 1 : scale);
  const auto [first, last] = stroke_line(image, line, width, pen().color());
  const QRect changed(0, first, image.width(), last - first);
  painter->drawImage(
      QRectF(QPointF(clip.topLeft()) + QPointF(0, first / scale), QSizeF(changed.size()) / scale),
      image, changed);
  for (int row = first; row < last; ++row)
    std::memset(image.scanLine(row), 0, static_cast<size_t>(image.bytesPerLine()));
}

}  // namespace ivl::ui
