#include "session/scalar_series.h"

#include <gtest/gtest.h>

#include <limits>

#include "app/session/made_series.h"
#include "session/x_axis.h"

namespace ivl::app {
namespace {

using test::level_part;
using test::MadePart;
using test::series_of;

TEST(HoldingLimits, TheNewestAttemptIsTheStrongest) {
  constexpr int64_t kAll = std::numeric_limits<int64_t>::max();
  EXPECT_EQ(holding_limits({1, 201, 301}), (std::vector<int64_t>{201, 301, kAll}));
  EXPECT_EQ(holding_limits({1, 201, 101}), (std::vector<int64_t>{101, 101, kAll}));
  EXPECT_EQ(holding_limits({1, 0, 50}), (std::vector<int64_t>{50, 50, kAll}));
  EXPECT_EQ(holding_limits({1, 0}), (std::vector<int64_t>{kAll, kAll}));
}

TEST(ScalarSeries, WhatHoldsHasEveryStepOnce) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 100; ++round) {
    const ScalarSeries series = series_of(test::drawn_parts(random, 300));
    int64_t last = -1;
    for (size_t i = 0; i < series.parts().size(); ++i) {
      const SeriesPart& one = series.parts()[i];
      for (int64_t k = 0; k < one.held; ++k) {
        ASSERT_GT(one.steps.at(k), last);
        last = one.steps.at(k);
      }
      for (int64_t k = one.held; k < one.steps.size(); ++k) {
        bool later = false;
        for (size_t j = i + 1; j < series.parts().size(); ++j)
          later = later || one.steps.at(k) >= series.parts()[j].first_step;
        ASSERT_TRUE(later) << "only what a newer one trains again is overlap";
      }
    }
  }
}

TEST(ScalarSeries, NearestIsOfWhatHolds) {
  const ScalarSeries series = series_of({level_part(1, 300, 1), level_part(201, 250, 2)});
  EXPECT_EQ(series.nearest(200)->value, 1);
  EXPECT_EQ(series.nearest(201)->value, 2);
  EXPECT_EQ(series.nearest(290)->step, 250);
  EXPECT_EQ(series.nearest(-5)->step, 1);
  EXPECT_EQ(series.last()->step, 250);
  EXPECT_EQ(series.last()->attempt, 2);
  EXPECT_FALSE(series_of({}).nearest(3));
  MadePart sparse;
  sparse.first_step = 10;
  sparse.steps = {10, 20, 26};
  sparse.values = {1, 2, 3};
  const ScalarSeries few = series_of({sparse});
  EXPECT_EQ(few.nearest(15)->step, 10) << "of two the earlier";
  EXPECT_EQ(few.nearest(24)->step, 26);
  const auto values = values_at({&series, &few}, 22);
  ASSERT_EQ(values.size(), 2u);
  EXPECT_EQ(values[0]->step, 22);
  EXPECT_EQ(values[1]->step, 20);
}

TEST(ScalarSeries, GrowsByUpdatesAsIfReadAtOnce) {
  std::mt19937_64 random(9);
  const MadePart whole = test::drawn_part(random, 1, 10'000, 3);
  const ScalarSeries all = series_of({whole});
  ScalarSeries grown(1, QStringLiteral("loss"));
  for (int64_t size = 1; size < 10'000; size += 1 + static_cast<int64_t>(random() % 900)) {
    const int64_t known = grown.points() / kChunkPoints * kChunkPoints;
    MadePart piece;
    piece.first_step = 1;
    piece.steps.assign(whole.steps.begin() + known, whole.steps.begin() + size);
    piece.values.assign(whole.values.begin() + known, whole.values.begin() + size);
    SeriesUpdate update = test::update_of({piece});
    update.parts[0].known = known;
    grown.apply(update);
    grown.apply(update);  // what is known already adds nothing
    ASSERT_EQ(grown.points(), size);
    update.parts[0].known = size + 5;  // does not follow
    grown.apply(update);
    ASSERT_EQ(grown.points(), size);
  }
  for (int64_t i = 0; i < grown.points(); ++i) {
    ASSERT_EQ(grown.parts()[0].steps.at(i), all.parts()[0].steps.at(i));
    ASSERT_EQ(std::bit_cast<uint64_t>(grown.parts()[0].values.at(i)),
              std::bit_cast<uint64_t>(all.parts()[0].values.at(i)));
  }
}

TEST(ScalarSeries, ARereadAttemptBeginsAnew) {
  ScalarSeries series = series_of({level_part(1, 100, 1)});
  SeriesUpdate update = test::update_of({level_part(1, 40, 5)});
  update.parts[0].id = 77;
  series.apply(update);
  EXPECT_EQ(series.points(), 40);
  EXPECT_EQ(series.nearest(10)->value, 5);
}

TEST(XAxis, TimeAndTokensNeverFallAndGoOnAcrossAttempts) {
  MadePart clock = level_part(1, 100, 0), later = level_part(81, 120, 0);
  for (int64_t i = 0; i < 100; ++i)
    clock.values[static_cast<size_t>(i)] = 5000.0 + static_cast<double>(i);
  clock.values[50] = 10;   // set back for a moment
  clock.values[60] = NAN;  //
  for (int64_t i = 0; i < 40; ++i)
    later.values[static_cast<size_t>(i)] = 90.0 + static_cast<double>(i);  // another machine's
  const ScalarSeries t = series_of({clock, later});
  AxisColumns time(XAxis::time);
  time.update(t);
  const CurveX x = time.of(t);
  ASSERT_EQ(x.parts.size(), 2u);
  for (const XColumn& column : x.parts) {
    for (int64_t i = 1; i < column.size(); ++i) EXPECT_GE(column.at(i), column.at(i - 1)) << i;
  }
  EXPECT_EQ(x.parts[0].at(0), 0);
  EXPECT_EQ(x.parts[0].at(99), 99);
  EXPECT_EQ(x.parts[1].at(0), x.parts[0].at(79)) << "goes on after step 80";
  EXPECT_EQ(x.parts[1].at(39), x.parts[0].at(79) + 39);
  const ScalarSeries tokens = series_of({level_part(1, 100, 10), level_part(81, 120, 20)});
  AxisColumns axis(XAxis::tokens);
  axis.update(tokens);
  EXPECT_EQ(axis.of(tokens).parts[0].at(99), 1000);
  EXPECT_EQ(axis.of(tokens).parts[1].at(0), 820);
}

TEST(XAxis, GrowsAsIfMadeAtOnceAndServesCurvesOfFewerSteps) {
  std::mt19937_64 random(4);
  ScalarSeries tokens(1, QStringLiteral("tokens"));
  AxisColumns grown(XAxis::tokens);
  for (int64_t last = 5; last < 3000; last += 1 + static_cast<int64_t>(random() % 400)) {
    tokens.apply(test::update_of({level_part(1, last, 7), level_part(101, last, 3)}));
    grown.update(tokens);
  }
  AxisColumns once(XAxis::tokens);
  once.update(tokens);
  const CurveX one = grown.of(tokens), two = once.of(tokens);
  for (size_t p = 0; p < 2; ++p) {
    ASSERT_EQ(one.parts[p].size(), two.parts[p].size());
    for (int64_t i = 0; i < one.parts[p].size(); ++i)
      ASSERT_EQ(one.parts[p].at(i), two.parts[p].at(i));
  }
  MadePart few;
  few.first_step = 1;
  few.steps = {10, 20, 90};
  few.values = {1, 2, 3};
  const CurveX x = once.of(series_of({few}));
  EXPECT_EQ(x.parts[0].at(1), 140);
  EXPECT_EQ(x.parts[0].lower_bound(141), 2);
}

TEST(XAxis, LowerBoundsAreThoseOfTheLibrary) {
  std::mt19937_64 random(6);
  std::vector<double> x;
  double at = 0;
  for (int i = 0; i < 5000; ++i) x.push_back(at += static_cast<double>(random() % 3));
  const XColumn column{std::span<const double>(x)};
  for (int i = 0; i < 5000; ++i) {
    const auto from = static_cast<int64_t>(random() % 5001);
    const double wanted = static_cast<double>(random() % 12'000) / 2;
    EXPECT_EQ(column.lower_bound(wanted, from, static_cast<int64_t>(random() % 6000)),
              std::lower_bound(x.begin() + from, x.end(), wanted) - x.begin());
  }
}

}  // namespace
}  // namespace ivl::app
