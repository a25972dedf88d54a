// Drawing in RGB through OpenCV; the only place of the room that includes it.
#pragma once

#include <memory>
#include <string>

#include "data/demo/words.h"
#include "data/image/image.h"

namespace ivl {

using Rgb = std::array<uint8_t, 3>;

/// Corners in pixels; may lie between two pixels.
struct Box {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

class Canvas {
 public:
  Canvas(int width, int height, Rgb background);
  ~Canvas();
  Canvas(Canvas&&) noexcept;
  Canvas& operator=(Canvas&&) noexcept;

  /// Smooth edges, a thin darker outline. The form touches all sides of the box.
  void shape(Form form, const Box& box, Rgb color);
  void rectangle(const Box& box, Rgb color);
  void line(double x1, double y1, double x2, double y2, Rgb color);
  /// Left end of the base line.
  void text(double x, double y, const std::string& words, double height, Rgb color);

  Image image() const;

 private:
  struct Pixels;
  std::unique_ptr<Pixels> pixels_;
};

}  // namespace ivl
