#include "session/smoothing.h"

#include <gtest/gtest.h>

#include <numbers>

#include "app/session/made_series.h"
#include "session/envelope.h"

namespace ivl::app {
namespace {

struct Wanted {
  double value, size;  // size: all values as if each had the weight of the middle
};

Wanted by_hand(const ScalarSeries& series, int64_t step, double sigma) {
  double sum = 0, weights = 0, sizes = 0;
  for (const SeriesPart& part : series.parts()) {
    for (int64_t i = 0; i < part.held; ++i) {
      const double value = part.values.at(i);
      const double d = static_cast<double>(part.steps.at(i) - step) / sigma;
      if (!std::isfinite(value) || std::abs(d) >= 4) continue;
      const double weight = std::exp(-0.5 * d * d);
      sum += weight * value;
      weights += weight;
      sizes += std::abs(value);
    }
  }
  return {sum / weights, sizes / weights};
}

TEST(Smoothing, TheSliderGoesFromNothingToTenThousandSteps) {
  EXPECT_EQ(sigma_of(0), 0);
  EXPECT_NEAR(sigma_of(0.5), 99, 1e-9);
  EXPECT_NEAR(sigma_of(1), 9999, 1e-9);
  EXPECT_EQ(sigma_of(7), sigma_of(1));
  EXPECT_EQ(sigma_of(-1), 0);
}

TEST(Smoothing, IsTheGaussianMeanOfWhatHolds) {
  std::mt19937_64 random(12);
  for (int round = 0; round < 40; ++round) {
    const ScalarSeries series = test::series_of(test::drawn_parts(random, 6000));
    const CurveX x = AxisColumns(XAxis::step).of(series);
    const auto all = extent(series, x);
    if (!all) continue;
    const double sigma = std::pow(10, static_cast<double>(random() % 30) / 10);
    const auto line = smooth(series, x, all->least, all->most, sigma);
    ASSERT_LE(line.size(), size_t{kSmoothPoints});
    for (size_t i = 0; i < line.size(); i += 1 + random() % 50) {
      const Wanted wanted = by_hand(series, line[i].step, sigma);
      if (std::isnan(wanted.value)) {
        EXPECT_TRUE(std::isnan(line[i].value));
        continue;
      }
      // Below 64 steps every point has its own weight. Above, it may have that of a place up to
      // sigma / 8 away, which differs by at most 0.08 of the middle's.
      EXPECT_NEAR(line[i].value, wanted.value, (sigma < 64 ? 1e-5 : 0.08) * wanted.size)
          << "sigma " << sigma << " at " << line[i].step;
    }
  }
}

test::MadePart wave(int64_t points, double period) {
  test::MadePart part;
  part.first_step = 1;
  for (int64_t step = 1; step <= points; ++step) {
    part.steps.push_back(step);
    part.values.push_back(std::sin(2 * std::numbers::pi * static_cast<double>(step) / period));
  }
  return part;
}

TEST(Smoothing, DampsAWaveByItsPeriodAndDoesNotLag) {
  const ScalarSeries series = test::series_of({wave(200'000, 20'000)});
  const CurveX x = AxisColumns(XAxis::step).of(series);
  for (const double sigma : {20.0, 500.0, 3000.0}) {
    const double turn = 2 * std::numbers::pi * sigma / 20'000;
    const double damping = std::exp(-0.5 * turn * turn);
    for (const SmoothPoint& point : smooth(series, x, 40'000, 160'000, sigma)) {
      const double phase = 2 * std::numbers::pi * static_cast<double>(point.step) / 20'000;
      EXPECT_NEAR(point.value, damping * std::sin(phase), 2e-3) << sigma << ' ' << point.step;
    }
  }
}

TEST(Smoothing, TheLineCoversTheViewInOrder) {
  std::mt19937_64 random(19);
  for (int round = 0; round < 100; ++round) {
    const ScalarSeries series = test::series_of(test::drawn_parts(random, 5000));
    AxisColumns tokens(XAxis::tokens);
    tokens.update(series);
    const CurveX x = round % 2 ? tokens.of(series) : AxisColumns(XAxis::step).of(series);
    const auto all = extent(series, x);
    if (!all) continue;
    const auto line =
        smooth(series, x, all->least, all->most, 1 + static_cast<double>(random() % 300));
    ASSERT_FALSE(line.empty());
    ASSERT_LE(line.size(), size_t{kSmoothPoints});
    EXPECT_EQ(line.front().x, all->least);
    EXPECT_EQ(line.back().x, all->most);
    for (size_t i = 1; i < line.size(); ++i) {
      EXPECT_LT(line[i - 1].step, line[i].step);
      EXPECT_LE(line[i - 1].x, line[i].x);
    }
  }
}

TEST(Smoothing, NothingFiniteIsAGapAndNoSigmaIsNoLine) {
  test::MadePart part = wave(500, 50);
  std::ranges::fill(part.values, NAN);
  part.values[499] = 7;
  const ScalarSeries series = test::series_of({part});
  const CurveX x = AxisColumns(XAxis::step).of(series);
  const auto line = smooth(series, x, 1, 500, 10);
  EXPECT_TRUE(std::isnan(line.front().value));
  EXPECT_EQ(line.back().value, 7);
  EXPECT_TRUE(smooth(series, x, 1, 500, 0).empty());
  EXPECT_TRUE(smooth(series, x, 600, 700, 10).empty());
}

}  // namespace
}  // namespace ivl::app
