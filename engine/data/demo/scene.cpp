#include "data/demo/scene.h"

#include <algorithm>

namespace ivl {
namespace {

Rgb random_background(DemoRandom& random) {
  const int light = random.integer(226, 248);
  Rgb color{};
  for (uint8_t& channel : color) channel = uint8_t(light + random.integer(-6, 6));
  return color;
}

void sort_in_reading_order(std::vector<Shape>& shapes) {
  std::ranges::sort(shapes, [](const Shape& a, const Shape& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
}

}  // namespace

int Scene::count(int color) const {
  return int(std::ranges::count_if(shapes, [&](const Shape& s) { return s.color == color; }));
}

int Scene::count(int color, Form form) const {
  return int(std::ranges::count_if(
      shapes, [&](const Shape& s) { return s.color == color && s.form == form; }));
}

Scene random_scene(DemoRandom& random) {
  Scene scene;
  scene.background = random_background(random);
  std::vector<int> places = {0, 1, 2, 3};
  random.shuffle(places);
  // Pictures of one shape teach what shapes and colors are; the others, to tell them apart.
  const int count = random.chance(0.35) ? 1 : random.integer(2, 4);
  // Few colours a scene, so that counts of a colour above one are not rare.
  const int first = random.integer(0, kColors - 1);
  const int second = (first + random.integer(1, kColors - 1)) % kColors;
  for (int i = 0; i < count; ++i) {
    const int color = random.chance(0.75) ? (random.chance(0.5) ? first : second)
                                          : random.integer(0, kColors - 1);
    scene.shapes.push_back(
        {Form(random.integer(0, kForms - 1)), color, places[size_t(i)] % 2, places[size_t(i)] / 2});
  }
  sort_in_reading_order(scene.shapes);
  const int cell = scene.side / scene.cells;
  for (const Shape& shape : scene.shapes) {
    const int size = random.integer(44, 60);
    const int x = shape.column * cell + random.integer(6, cell - size - 6);
    const int y = shape.row * cell + random.integer(6, cell - size - 6);
    scene.boxes.push_back({double(x), double(y), double(x + size), double(y + size)});
  }
  return scene;
}

Scene random_quarter_scene(DemoRandom& random) {
  Scene scene;
  scene.cells = 4;
  scene.background = random_background(random);
  const int count = random.integer(1, 2);
  for (int i = 0; i < count; ++i) {
    Shape shape;
    bool clear = false;
    while (!clear) {
      shape = {Form(random.integer(0, kForms - 1)), random.integer(0, kColors - 1)};
      shape.span = random.integer(1, 2);
      shape.column = random.integer(0, scene.cells - shape.span);
      shape.row = random.integer(0, scene.cells - shape.span);
      clear = std::ranges::none_of(scene.shapes, [&](const Shape& other) {
        const bool apart = shape.column + shape.span <= other.column ||
                           other.column + other.span <= shape.column ||
                           shape.row + shape.span <= other.row ||
                           other.row + other.span <= shape.row;
        return !apart || (shape.form == other.form && shape.color == other.color);
      });
    }
    scene.shapes.push_back(shape);
  }
  sort_in_reading_order(scene.shapes);
  const double cell = double(scene.side) / scene.cells;
  for (const Shape& shape : scene.shapes) {
    scene.boxes.push_back({shape.column * cell, shape.row * cell,
                           (shape.column + shape.span) * cell, (shape.row + shape.span) * cell});
  }
  return scene;
}

Image draw(const Scene& scene) {
  Canvas canvas(scene.side, scene.side, scene.background);
  for (size_t i = 0; i < scene.shapes.size(); ++i) {
    canvas.shape(scene.shapes[i].form, scene.boxes[i], color_word(scene.shapes[i].color).rgb);
  }
  return canvas.image();
}

std::string fingerprint(const Scene& scene) {
  std::string text = std::to_string(scene.cells);
  for (size_t i = 0; i < scene.shapes.size(); ++i) {
    const Shape& s = scene.shapes[i];
    for (const int part : {int(s.form), s.color, int(scene.boxes[i].x1), int(scene.boxes[i].y1),
                           int(scene.boxes[i].x2)}) {
      text.append(",").append(std::to_string(part));
    }
  }
  return text;
}

}  // namespace ivl
