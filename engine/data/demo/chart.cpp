#include "data/demo/chart.h"

#include <numeric>

namespace ivl {
namespace {

int extreme(const std::vector<Chart::Bar>& bars, int sign) {
  int best = 0;
  bool shared = false;
  for (int i = 1; i < int(bars.size()); ++i) {
    const int difference = sign * (bars[size_t(i)].value - bars[size_t(best)].value);
    if (difference > 0) {
      best = i;
      shared = false;
    } else if (difference == 0) {
      shared = true;
    }
  }
  return shared ? -1 : best;
}

}  // namespace

int Chart::tallest() const { return bars.size() < 2 ? -1 : extreme(bars, 1); }
int Chart::shortest() const { return bars.size() < 2 ? -1 : extreme(bars, -1); }

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
  constexpr double kLeft = 22, kRight = 176, kBottom = 150, kStep = 23;
  constexpr Rgb kGrid = {205, 205, 205}, kInk = {70, 70, 70};
  Canvas canvas(kWidth, kHeight, chart.background);
  for (int value = 0; value <= Chart::kHighest; ++value) {
    const double y = kBottom - value * kStep;
    canvas.line(kLeft, y, kRight, y, value ? kGrid : kInk);
    canvas.text(6, y + 4, std::to_string(value), 8, kInk);
  }
  const double slot = (kRight - kLeft) / double(chart.bars.size());
  for (size_t i = 0; i < chart.bars.size(); ++i) {
    const double center = kLeft + slot * (double(i) + 0.5);
    const double half = 13;
    canvas.rectangle({center - half, kBottom - chart.bars[i].value * kStep, center + half, kBottom},
                     color_word(chart.bars[i].color).rgb);
  }
  return canvas.image();
}

std::string fingerprint(const Chart& chart) {
  std::string text = "chart";
  for (const Chart::Bar& bar : chart.bars) {
    text.append(",").append(std::to_string(bar.color));
    text.append(":").append(std::to_string(bar.value));
  }
  return text;
}

}  // namespace ivl
