// Questions with answers about a picture, each of a kind that is scored on its own.
#pragma once

#include <string>
#include <vector>

#include "data/demo/chart.h"
#include "data/demo/demo_random.h"
#include "data/demo/scene.h"

namespace ivl {

struct Question {
  std::string kind;  // "count", "color", "value", ...
  std::string text;
  std::string answer;
};

/// Each gives at least one question; the order is drawn too.
std::vector<Question> ask_about_shapes(const Scene& scene, DemoRandom& random);
std::vector<Question> ask_in_chinese(const Scene& scene, DemoRandom& random);
std::vector<Question> ask_for_boxes(const Scene& scene, DemoRandom& random);
std::vector<Question> ask_about_chart(const Chart& chart, DemoRandom& random);
/// No picture: sums, days, colours that mix, opposites; English and Chinese.
std::vector<Question> ask_without_picture(DemoRandom& random);

/// "[0.25, 0.50, 0.50, 0.75]": x1, y1, x2, y2 relative to the picture.
std::string box_text(const Box& box, int side);

}  // namespace ivl
