#include "data/demo/questions.h"

#include <algorithm>
#include <cstdio>

namespace ivl {
namespace {

/// Colors that are there are asked for more often than those that are not.
int color_to_ask(const Scene& scene, DemoRandom& random) {
  return random.chance(0.7) ? random.pick(scene.shapes).color : random.integer(0, kColors - 1);
}

/// Half of the time a shape that is there, else another one.
Shape shape_to_ask(const Scene& scene, DemoRandom& random) {
  if (random.chance(0.5)) return random.pick(scene.shapes);
  Shape other;
  do {
    other = {Form(random.integer(0, kForms - 1)), color_to_ask(scene, random)};
  } while (scene.count(other.color, other.form) > 0);
  return other;
}

/// A shape whose form is alone of its kind, or null.
const Shape* only_of_its_form(const Scene& scene) {
  for (const Shape& shape : scene.shapes) {
    const auto same = [&](const Shape& s) { return s.form == shape.form; };
    if (std::ranges::count_if(scene.shapes, same) == 1) return &shape;
  }
  return nullptr;
}

constexpr int kPlaces = 4;  // corners of a 2 x 2 grid, in reading order

/// The shape in that corner, or null.
const Shape* shape_at(const Scene& scene, int place) {
  for (const Shape& shape : scene.shapes) {
    if (shape.row * 2 + shape.column == place) return &shape;
  }
  return nullptr;
}

/// Mostly a corner with a shape.
int place_to_ask(const Scene& scene, DemoRandom& random) {
  const Shape& there = random.pick(scene.shapes);
  return random.chance(0.85) ? there.row * 2 + there.column : random.integer(0, kPlaces - 1);
}

const char* place_name(int place) {
  static constexpr const char* kNames[] = {"top left", "top right", "bottom left", "bottom right"};
  return kNames[place];
}

const char* chinese_place(int place) {
  static constexpr const char* kNames[] = {"左上", "右上", "左下", "右下"};
  return kNames[place];
}

std::string description(const Scene& scene) {
  std::string text;
  for (int place = 0; place < kPlaces; ++place) {
    const Shape* shape = shape_at(scene, place);
    text += (place ? ", " : "") + std::string(place_name(place)) + ": " +
            (shape ? with_article(shape->color, shape->form) : "nothing");
  }
  return capitalized(text) + ".";
}

std::string list_of_bars(const Chart& chart) {
  std::string text;
  for (const Chart::Bar& bar : chart.bars) {
    text += (text.empty() ? "" : ", ") + std::string(color_word(bar.color).english) + " " +
            std::to_string(bar.value);
  }
  return capitalized(text) + ".";
}

}  // namespace

std::string box_text(const Box& box, int side) {
  char text[64];
  std::snprintf(text, sizeof text, "[%.2f, %.2f, %.2f, %.2f]", box.x1 / side, box.y1 / side,
                box.x2 / side, box.y2 / side);
  return text;
}

std::vector<Question> ask_about_shapes(const Scene& scene, DemoRandom& random) {
  std::vector<Question> list;
  list.push_back({"total", "How many shapes are there?", std::to_string(scene.shapes.size())});
  const int color = color_to_ask(scene, random);
  list.push_back({"count",
                  std::string("How many ") + color_word(color).english + " shapes are there?",
                  std::to_string(scene.count(color))});
  const int place = place_to_ask(scene, random);
  const Shape* there = shape_at(scene, place);
  list.push_back({"place", std::string("What is at the ") + place_name(place) + "?",
                  there ? capitalized(with_article(there->color, there->form)) : "Nothing"});
  if (const Shape* only = only_of_its_form(scene)) {
    list.push_back({"color", std::string("What color is the ") + english(only->form) + "?",
                    capitalized(color_word(only->color).english)});
  }
  random.shuffle(list);
  // Last, as it would give the other answers away.
  list.resize(std::min<size_t>(list.size(), 3));
  list.push_back({"description", "Describe the picture.", description(scene)});
  return list;
}

std::vector<Question> ask_in_chinese(const Scene& scene, DemoRandom& random) {
  std::vector<Question> list;
  list.push_back(
      {"zh_total", "图中有几个图形？", chinese_number(int(scene.shapes.size()), true) + "个"});
  const int place = place_to_ask(scene, random);
  const Shape* there = shape_at(scene, place);
  list.push_back(
      {"zh_place", std::string(chinese_place(place)) + "是什么？",
       there ? std::string(color_word(there->color).chinese) + chinese(there->form) : "没有图形"});
  const Shape asked = shape_to_ask(scene, random);
  list.push_back(
      {"zh_presence",
       std::string("有") + color_word(asked.color).chinese + "的" + chinese(asked.form) + "吗？",
       scene.count(asked.color, asked.form) ? "有" : "没有"});
  if (const Shape* only = only_of_its_form(scene)) {
    list.push_back({"zh_color", std::string(chinese(only->form)) + "是什么颜色？",
                    color_word(only->color).chinese});
  }
  random.shuffle(list);
  return list;
}

std::vector<Question> ask_for_boxes(const Scene& scene, DemoRandom& random) {
  std::vector<Question> list;
  for (size_t i = 0; i < scene.shapes.size(); ++i) {
    const Shape& shape = scene.shapes[i];
    const std::string name =
        std::string(color_word(shape.color).english) + " " + english(shape.form);
    // One of the two, as the one would give the other away.
    if (random.chance(0.6)) {
      list.push_back({"box", "Where is the " + name + "?", box_text(scene.boxes[i], scene.side)});
    } else {
      list.push_back({"at_box", "What is at " + box_text(scene.boxes[i], scene.side) + "?",
                      capitalized(with_article(shape.color, shape.form))});
    }
  }
  random.shuffle(list);
  return list;
}

std::vector<Question> ask_about_chart(const Chart& chart, DemoRandom& random) {
  std::vector<Question> list;
  for (const Chart::Bar& bar : chart.bars) {
    list.push_back(
        {"value",
         std::string("What is the value of the ") + color_word(bar.color).english + " bar?",
         std::to_string(bar.value)});
  }
  const auto name = [&](int bar) {
    return capitalized(color_word(chart.bars[size_t(bar)].color).english);
  };
  if (chart.tallest() >= 0) {
    list.push_back({"tallest", "Which bar is the tallest?", name(chart.tallest())});
  }
  if (chart.shortest() >= 0) {
    list.push_back({"shortest", "Which bar is the shortest?", name(chart.shortest())});
  }
  list.push_back({"bars", "How many bars are there?", std::to_string(chart.bars.size())});
  random.shuffle(list);
  // Last, as it would give the other answers away.
  list.resize(std::min<size_t>(list.size(), 3));
  list.push_back({"list", "List the bars.", list_of_bars(chart)});
  return list;
}

}  // namespace ivl
