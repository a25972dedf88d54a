// Bar charts: coloured bars over an axis with whole values.
#pragma once

#include <string>
#include <vector>

#include "data/demo/canvas.h"
#include "data/demo/demo_random.h"

namespace ivl {

struct Chart {
  static constexpr int kHighest = 6;  // top of the axis
  struct Bar {
    int color = 0;
    int value = 1;  // 1 .. kHighest
  };
  Rgb background{};
  std::vector<Bar> bars;  // left to right, each color once

  /// The bar of largest (smallest) value; -1 where two share it or there is only one.
  int tallest() const;
  int shortest() const;
};

Chart random_chart(DemoRandom& random);
Image draw(const Chart& chart);
std::string fingerprint(const Chart& chart);

}  // namespace ivl
