// Curves made of drawn points, without a store.
#pragma once

#include <cmath>
#include <limits>
#include <random>

#include "session/scalar_series.h"

namespace ivl::test {

struct MadePart {
  int64_t first_step = 0;
  std::vector<int64_t> steps;
  std::vector<double> values;
};

/// Every step from `first` to `last` with the same value.
inline MadePart level_part(int64_t first, int64_t last, double value) {
  MadePart made;
  made.first_step = first;
  for (int64_t step = first; step <= last; ++step) {
    made.steps.push_back(step);
    made.values.push_back(value);
  }
  return made;
}

inline app::SeriesUpdate update_of(const std::vector<MadePart>& parts) {
  app::SeriesUpdate update;
  for (const MadePart& part : parts) {
    app::SeriesUpdate::Part made;
    made.attempt = made.id = static_cast<int64_t>(update.parts.size()) + 1;
    made.first_step = part.first_step;
    for (const int64_t step : part.steps) made.points.steps.append(step);
    made.points.values = part.values;
    update.parts.push_back(std::move(made));
  }
  return update;
}

inline app::ScalarSeries series_of(const std::vector<MadePart>& parts) {
  app::ScalarSeries series(1, QStringLiteral("loss"));
  series.apply(update_of(parts));
  return series;
}

inline double drawn_value(std::mt19937_64& random) {
  std::normal_distribution<double> normal(2, 1);
  const uint64_t dice = random() % 60;
  if (dice == 0) return std::numeric_limits<double>::quiet_NaN();
  if (dice == 1) return std::numeric_limits<double>::infinity();
  if (dice == 2) return -std::numeric_limits<double>::infinity();
  return normal(random) * (dice == 3 ? 1000 : 1);
}

/// `count` points from `first` on; `gap` > 1: steps are left out at random.
inline MadePart drawn_part(std::mt19937_64& random, int64_t first, int64_t count, uint64_t gap) {
  MadePart part;
  part.first_step = first;
  for (int64_t i = 0; i < count; ++i) {
    part.steps.push_back(first);
    part.values.push_back(drawn_value(random));
    first += 1 + static_cast<int64_t>(random() % gap);
  }
  return part;
}

/// One to four attempts, each beginning somewhere within the one before.
inline std::vector<MadePart> drawn_parts(std::mt19937_64& random, int64_t most) {
  std::vector<MadePart> parts;
  int64_t first = 1 + static_cast<int64_t>(random() % 5);
  for (uint64_t left = 1 + random() % 4; left > 0; --left) {
    const int64_t count = 1 + static_cast<int64_t>(random() % static_cast<uint64_t>(most));
    parts.push_back(drawn_part(random, first, count, 1 + random() % 3));
    const int64_t span = parts.back().steps.back() - first + 2;
    first += static_cast<int64_t>(random() % static_cast<uint64_t>(span));
  }
  return parts;
}

}  // namespace ivl::test
