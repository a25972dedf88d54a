#include "session/boxes.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "session/box_text.h"

namespace ivl::app {
namespace {

struct Boxes {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::Boxes)
};

constexpr double kTolerance = 0.5;  // px; two or three decimals cannot say it finer

struct Extent {
  double least = 0, x = 0, y = 0;  // smallest value, largest of each axis
};

Extent extent_of(const std::vector<Box>& boxes) {
  Extent extent;
  for (const Box& box : boxes) {
    if (box.tagged) continue;
    extent.least = std::min({extent.least, box.x1, box.y1, box.x2, box.y2});
    extent.x = std::max({extent.x, box.x1, box.x2});
    extent.y = std::max({extent.y, box.y1, box.y2});
  }
  return extent;
}

/// Whether no box reaches into the bars that pad the image to a square.
bool clear_of_padding(const std::vector<Box>& boxes, const QSize& image) {
  return std::ranges::all_of(boxes, [&](Box box) {
    const QRectF area = to_pixels(box, BoxConvention::unit_square, image).normalized();
    return box.tagged || QRectF(QPointF(0, 0), image)
                             .adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance)
                             .contains(area);
  });
}

void decide(RowBoxes& row, const QSize& image, const std::string& path) {
  const auto plain = [](const Box& box) { return !box.tagged; };
  const auto choose = [&](BoxConvention convention, const char* reason) {
    row.convention = convention;
    row.reason = Boxes::tr(reason);
  };
  if (std::ranges::none_of(row.boxes, plain)) {
    return choose(BoxConvention::thousandths,
                  QT_TRANSLATE_NOOP("ivl::app::Boxes", "written with <box>"));
  }
  const Extent extent = extent_of(row.boxes);
  if (std::max(extent.x, extent.y) > 1.5) {
    if (extent.x <= image.width() && extent.y <= image.height()) {
      return choose(BoxConvention::pixels,
                    QT_TRANSLATE_NOOP("ivl::app::Boxes", "values above 1 that fit the image"));
    }
    return std::max(extent.x, extent.y) <= 1000
               ? choose(BoxConvention::thousandths,
                        QT_TRANSLATE_NOOP("ivl::app::Boxes",
                                          "values up to 1000, beyond the image's size"))
               : choose(BoxConvention::pixels,
                        QT_TRANSLATE_NOOP("ivl::app::Boxes", "values above 1000"));
  }
  const bool genome = path.find("VG_100K") != std::string::npos || path.starts_with("vg/");
  if (genome && image.width() != image.height() && clear_of_padding(row.boxes, image)) {
    return choose(BoxConvention::unit_square,
                  QT_TRANSLATE_NOOP("ivl::app::Boxes",
                                    "a Visual Genome row, and no box reaches into the padding"));
  }
  choose(BoxConvention::unit_image, QT_TRANSLATE_NOOP("ivl::app::Boxes", "values between 0 and 1"));
}

}  // namespace

int RowBoxes::out_of_range() const {
  return static_cast<int>(std::ranges::count_if(boxes, &Box::out_of_range));
}
int RowBoxes::degenerate() const {
  return static_cast<int>(std::ranges::count_if(boxes, &Box::degenerate));
}

QRectF to_pixels(const Box& box, BoxConvention convention, const QSize& image) {
  const double width = image.width(), height = image.height();
  double scale_x = 1, scale_y = 1, left = 0, top = 0;
  switch (convention) {
    case BoxConvention::unit_image:
      scale_x = width, scale_y = height;
      break;
    case BoxConvention::unit_square: {
      const int side = std::max(image.width(), image.height());
      scale_x = scale_y = side;
      left = (side - image.width()) / 2;  // whole pixels, as the padding is
      top = (side - image.height()) / 2;
      break;
    }
    case BoxConvention::thousandths:
      scale_x = width / 1000, scale_y = height / 1000;
      break;
    case BoxConvention::pixels:
      break;
  }
  return {QPointF(box.x1 * scale_x - left, box.y1 * scale_y - top),
          QPointF(box.x2 * scale_x - left, box.y2 * scale_y - top)};
}

void use_convention(RowBoxes& row, BoxConvention convention, const QSize& image) {
  row.convention = convention;
  const QRectF whole =
      QRectF(QPointF(0, 0), image).adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance);
  for (Box& box : row.boxes) {
    box.pixels = to_pixels(box, box.tagged ? BoxConvention::thousandths : convention, image);
    const QPointF a = box.pixels.topLeft(),
                  b = a + QPointF(box.pixels.width(), box.pixels.height());
    box.out_of_range = !whole.contains(a) || !whole.contains(b);
    box.degenerate = box.x2 <= box.x1 || box.y2 <= box.y1;
  }
}

RowBoxes find_boxes(const std::vector<Turn>& turns, const QSize& image, const std::string& path) {
  RowBoxes row;
  if (image.isEmpty()) return row;
  row.in_all = scan_boxes(turns, row.boxes);
  if (row.boxes.empty()) return row;
  decide(row, image, path);
  use_convention(row, row.convention, image);
  return row;
}

QString convention_text(BoxConvention convention) {
  switch (convention) {
    case BoxConvention::unit_image:
      return Boxes::tr("0–1 of the image");
    case BoxConvention::unit_square:
      return Boxes::tr("0–1 of the padded square");
    case BoxConvention::thousandths:
      return Boxes::tr("0–1000 of the image");
    case BoxConvention::pixels:
      return Boxes::tr("pixels");
  }
  return {};
}

}  // namespace ivl::app
