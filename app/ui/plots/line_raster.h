// A curve's line in pixels. Where a curve has as many points as pixels a general path stroker pays
// for every joint; here a column of pixels costs the same however the line gets through it.
#pragma once

#include <QColor>
#include <QImage>
#include <span>

class QPointF;

namespace ivl::ui {

/// Draws the line of a round pen, `width` pixels of the image wide, through `points` (pixels of the
/// image; x never falls; one that is not finite parts the line) over what the image holds. Points
/// may lie outside. Coverage is exact to a quarter of a column.
/// Precondition: image.format() == QImage::Format_ARGB32_Premultiplied, and the ink is opaque.
/// Returns the rows [first, second) that may have changed.
std::pair<int, int> stroke_line(QImage& image, std::span<const QPointF> points, double width,
                                const QColor& ink);

}  // namespace ivl::ui
