#include "data/demo/chart.h"

#include <numeric>

namespace ivl {
int Chart::tallest() const {
  if (bars.size() < 2) return -1;
  int best = 0;
  bool shared = false;
  for (int i = 1; i < int(bars.size()); ++i) {
    const int difference = bars[size_t(i)].value - bars[size_t(best)].value;
    if (difference > 0) best = i;
    if (difference >= 0) shared = difference == 0;
  }
  return shared ? -1 : best;
}

Chart random_chart(DemoRandom& random) {
  Chart chart;
  const int light = random.integer(244, 255);
  chart.background = {uint8_t(light), uint8_t(light), uint8_t(light)};
  std::vector<int> colors(kColors);
  std::iota(colors.begin(), colors.end(), 0);
  random.shuffle(colors);
  const int count = random.integer(1, 4);
  for (int i = 0; i < count; ++i) {
    chart.bars.push_back({colors[size_t(i)], random.integer(1, Chart::kHighest)});
  }
  return chart;
}

Image draw(const Chart& chart) {
  constexpr int kWidth = 180, kHeight = 160;
  constexpr double kLeft = 12, kRight = 178, kBottom = 150, kStep = 23;
  constexpr double kSlot = 45, kCenter = 26, kHalf = 14;  // of a bar
  constexpr Rgb kGrid = {205, 205, 205}, kInk = {70, 70, 70};
  Canvas canvas(kWidth, kHeight, chart.background);
  for (int value = 0; value <= Chart::kHighest; ++value) {
    const double y = kBottom - value * kStep;
    canvas.line(kLeft, y, kRight, y, value ? kGrid : kInk);
    canvas.text(2, y + 4, std::to_string(value), 8, kInk);
  }
  for (size_t i = 0; i < chart.bars.size(); ++i) {
    const double center = kSlot * double(i) + kCenter, top = kBottom - chart.bars[i].value * kStep;
    canvas.rectangle({center - kHalf, top, center + kHalf, kBottom},
                     color_word(chart.bars[i].color).rgb);
  }
  return canvas.image();
}

std::string fingerprint(const Chart& chart) {
  std::string text = "chart";
  for (const Chart::Bar& bar : chart.bars) {
    text += "," + std::to_string(bar.color) + ":" + std::to_string(bar.value);
  }
  return text;
}

}  // namespace ivl
