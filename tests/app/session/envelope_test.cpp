#include "session/envelope.h"

#include <gtest/gtest.h>

#include "app/session/made_series.h"

namespace ivl::app {
namespace {

struct Drawn {
  double x, value;
};

/// The same, point by point.
Envelope by_hand(const std::vector<Drawn>& points, double x0, double x1, int columns) {
  Envelope wanted;
  wanted.x0 = x0;
  wanted.x1 = x1;
  wanted.columns.assign(static_cast<size_t>(columns), {NAN, NAN, NAN, NAN});
  for (const auto& [x, value] : points) {
    if (x < x0 || x > x1) continue;
    int64_t c = 0;
    while (c + 1 < columns && x >= wanted.edge(c + 1)) ++c;
    EnvelopeColumn& column = wanted.columns[static_cast<size_t>(c)];
    if (!std::isfinite(value)) {
      ++column.nonfinite;
      continue;
    }
    if (column.finite++ == 0) column.first = column.minimum = column.maximum = value;
    column.minimum = std::min(column.minimum, value);
    column.maximum = std::max(column.maximum, value);
    column.last = value;
  }
  return wanted;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

void expect_same(const Envelope& got, const Envelope& wanted) {
  ASSERT_EQ(got.columns.size(), wanted.columns.size());
  for (size_t c = 0; c < got.columns.size(); ++c) {
    const EnvelopeColumn &a = got.columns[c], &b = wanted.columns[c];
    ASSERT_TRUE(same(a.minimum, b.minimum) && same(a.maximum, b.maximum) &&
                same(a.first, b.first) && same(a.last, b.last) && a.finite == b.finite &&
                a.nonfinite == b.nonfinite)
        << "column " << c << ": " << a.minimum << " " << a.maximum << " " << a.first << " "
        << a.last << " for " << b.minimum << " " << b.maximum << " " << b.first << " " << b.last;
  }
}

std::vector<Drawn> points_of(const SeriesPart& part, const XColumn& x, int64_t begin, int64_t end) {
  std::vector<Drawn> points;
  for (int64_t i = begin; i < end; ++i) points.push_back({x.at(i), part.values.at(i)});
  return points;
}

void expect_by_hand(const ScalarSeries& series, const CurveX& x, double x0, double x1,
                    int columns) {
  const CurveEnvelope got = envelope(series, x, x0, x1, columns);
  std::vector<Drawn> holding;
  size_t overlaps = 0;
  for (size_t i = 0; i < series.parts().size(); ++i) {
    const SeriesPart& part = series.parts()[i];
    for (const Drawn& point : points_of(part, x.parts[i], 0, part.held)) holding.push_back(point);
    const auto again = points_of(part, x.parts[i], part.held, part.values.size());
    if (std::ranges::none_of(again, [&](const Drawn& p) { return p.x >= x0 && p.x <= x1; }))
      continue;
    ASSERT_LT(overlaps, got.overlaps.size());
    EXPECT_EQ(got.overlaps[overlaps].attempt, part.attempt);
    expect_same(got.overlaps[overlaps++].envelope, by_hand(again, x0, x1, columns));
  }
  EXPECT_EQ(overlaps, got.overlaps.size());
  expect_same(got.holding, by_hand(holding, x0, x1, columns));
}

TEST(Envelope, NoExtremeIsLostAtAnyZoomAndPan) {
  std::mt19937_64 random(31);
  for (int round = 0; round < 50; ++round) {
    // Long enough for borders of chunks and several levels.
    const ScalarSeries series = test::series_of(test::drawn_parts(random, 9000));
    AxisColumns steps(XAxis::step), tokens(XAxis::tokens);
    tokens.update(series);  // any series does
    for (const CurveX& x : {steps.of(series), tokens.of(series)}) {
      const auto all = extent(series, x);
      if (!all) continue;
      const double range = all->most - all->least + 1;
      std::uniform_real_distribution<double> place(all->least - 0.3 * range,
                                                   all->most + 0.3 * range);
      expect_by_hand(series, x, all->least, all->most + 1e-9, 1400);
      for (int view = 0; view < 6; ++view) {
        double x0 = place(random), x1 = place(random);
        if (x0 > x1) std::swap(x0, x1);
        if (view > 3) x1 = x0 + 20.0 * static_cast<double>(1 + random() % 5);
        const int columns = 1 + static_cast<int>(random() % 300);
        expect_by_hand(series, x, x0, x1, columns);
      }
    }
  }
}

TEST(Envelope, TheLineGoesOnToItsNeighboursOutside) {
  test::MadePart part;
  part.first_step = 1;
  part.steps = {1, 2, 3, 4, 5, 6, 7};
  part.values = {1, 2, NAN, 4, 5, 6, 7};
  const ScalarSeries series = test::series_of({part});
  const CurveX x = AxisColumns(XAxis::step).of(series);
  const Envelope middle = envelope(series, x, 3.5, 5.5, 10).holding;
  ASSERT_TRUE(middle.before && middle.after);
  EXPECT_EQ(middle.before->x, 2) << "the nearest finite one";
  EXPECT_EQ(middle.after->value, 6);
  const Envelope all = envelope(series, x, 0, 9, 10).holding;
  EXPECT_FALSE(all.before || all.after);
  const Envelope between = envelope(series, x, 4.2, 4.8, 10).holding;
  EXPECT_EQ(between.before->x, 4);
  EXPECT_EQ(between.after->x, 5);
}

TEST(Envelope, OverlapIsNeverPartOfTheLine) {
  test::MadePart first, second;
  first.first_step = 1;
  second.first_step = 11;
  for (int64_t step = 1; step <= 20; ++step) {
    first.steps.push_back(step);
    first.values.push_back(100);
    if (step <= 10) continue;
    second.steps.push_back(step);
    second.values.push_back(1);
  }
  const ScalarSeries series = test::series_of({first, second});
  const CurveX x = AxisColumns(XAxis::step).of(series);
  const CurveEnvelope curve = envelope(series, x, 11, 20, 10);
  for (const EnvelopeColumn& column : curve.holding.columns) EXPECT_EQ(column.maximum, 1);
  ASSERT_EQ(curve.overlaps.size(), 1u);
  EXPECT_EQ(curve.overlaps[0].attempt, 1);
  EXPECT_FALSE(curve.overlaps[0].envelope.before) << "not connected to what holds";
  EXPECT_TRUE(envelope(series, x, 1, 10, 10).overlaps.empty());
}

TEST(Envelope, ACurveWithoutPointsIsEmpty) {
  const ScalarSeries none = test::series_of({});
  const CurveX x = AxisColumns(XAxis::step).of(none);
  EXPECT_FALSE(extent(none, x));
  for (const EnvelopeColumn& column : envelope(none, x, 0, 1, 5).holding.columns)
    EXPECT_TRUE(std::isnan(column.minimum));
}

}  // namespace
}  // namespace ivl::app
