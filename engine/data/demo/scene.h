// Pictures of coloured shapes on a grid, and what can be said about them.
#pragma once

#include <string>
#include <vector>

#include "data/demo/canvas.h"
#include "data/demo/demo_random.h"

namespace ivl {

struct Shape {
  Form form = Form::circle;
  int color = 0;
  int column = 0, row = 0;  // of the scene's grid
  int span = 1;             // cells along each side
};

struct Scene {
  int side = 160;  // px, square
  int cells = 2;   // along each side
  Rgb background{};
  std::vector<Shape> shapes;  // in reading order
  std::vector<Box> boxes;     // px, one a shape

  int count(int color) const;
  int count(int color, Form form) const;
};

/// 1 to 4 shapes in a 2 x 2 grid, placed with some freedom in their cells.
Scene random_scene(DemoRandom& random);

/// One or two shapes whose boxes keep to quarters of the picture, of different kinds.
Scene random_quarter_scene(DemoRandom& random);

Image draw(const Scene& scene);

/// Tells scenes apart that differ to the eye.
std::string fingerprint(const Scene& scene);

}  // namespace ivl
