// Boxes that stand in a conversation's texts, and where they lie on the row's image.
#pragma once

#include <QRectF>
#include <QSize>
#include <QString>
#include <string>
#include <vector>

#include "data/text/record.h"

namespace ivl::app {

/// What the four numbers of a box mean.
enum class BoxConvention {
  unit_image,   // 0-1 of the image
  unit_square,  // 0-1 of the image padded to a square, the image in its middle
  thousandths,  // 0-1000 of the image
  pixels,
};

struct Box {
  int turn = 0;            // of the turns that were searched
  int begin = 0, end = 0;  // bytes of its text, marks and label around it not counted
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;  // as written
  bool tagged = false;                    // <box>[[...]]</box>: thousandths whatever the others are
  QString label;                          // "" = none found
  QRectF pixels;              // on the image, not clipped; left above right where it was written so
  bool out_of_range = false;  // reaches beyond the image
  bool degenerate = false;    // no area, or corners the wrong way round
};

struct RowBoxes {
  std::vector<Box> boxes;  // in the order of the text, kMostBoxes of them
  BoxConvention convention = BoxConvention::unit_image;  // of those that are not tagged
  QString reason;                                        // why that convention
  int64_t in_all = 0;
  int out_of_range() const;
  int degenerate() const;
};

inline constexpr int kMostBoxes = 1000;

/// `<box>[[x1, y1, x2, y2], ...]</box>`, also behind `<ref>label</ref>`, and `[x1, y1, x2, y2]`.
/// Without an image (`image` empty) there is nothing to point at: no boxes.
/// `path`: the image's, which tells Visual Genome's rows apart.
RowBoxes find_boxes(const std::vector<Turn>& turns, const QSize& image, const std::string& path);

/// The same boxes read by another convention.
void use_convention(RowBoxes& row, BoxConvention convention, const QSize& image);

/// Pixels of the image; nothing is rounded.
QRectF to_pixels(const Box& box, BoxConvention convention, const QSize& image);

QString convention_text(BoxConvention convention);

}  // namespace ivl::app
