#include "session/derived_series.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/session/made_series.h"
#include "session/step_stack.h"

namespace ivl::app {
namespace {

using test::level_part;
using test::MadePart;

ScalarSeries named(const char* name, const std::vector<MadePart>& parts) {
  ScalarSeries series(1, QString::fromLatin1(name));
  series.apply(test::update_of(parts));
  return series;
}

TEST(DerivedSeries, AreMadeOfBothAtTheSameStep) {
  MadePart tokens = level_part(1, 6, 300), seconds = level_part(1, 6, 2);
  tokens.steps.erase(tokens.steps.begin() + 2);  // step 3 told no tokens
  tokens.values.pop_back();
  seconds.values[4] = 0;
  ScalarSeries rate(1, QString::fromLatin1(kTokensPerSecond));
  extend_derived(rate, named("tokens", {tokens}), named("seconds", {seconds}));
  ASSERT_EQ(rate.points(), 5);
  EXPECT_EQ(rate.parts()[0].steps.at(2), 4) << "no value where one of them has none";
  EXPECT_EQ(rate.nearest(2)->value, 150);
  EXPECT_TRUE(std::isinf(rate.nearest(5)->value));
  ScalarSeries padding(1, QString::fromLatin1(kPaddingPercent));
  extend_derived(padding, named("padding_tokens", {level_part(1, 3, 100)}),
                 named("tokens", {level_part(1, 3, 300)}));
  EXPECT_EQ(padding.nearest(3)->value, 25);
}

TEST(DerivedSeries, GrowAsIfMadeAtOnceAndHoldLikeTheirSources) {
  ScalarSeries grown(1, QString::fromLatin1(kTokensPerSecond));
  for (const int64_t last : {4, 5, 9, 30}) {
    extend_derived(grown, named("tokens", {level_part(1, 20, 8), level_part(15, last + 15, 6)}),
                   named("seconds", {level_part(1, 20, 4), level_part(15, last + 15, 2)}));
  }
  EXPECT_EQ(grown.points(), 20 + 31);
  EXPECT_EQ(grown.nearest(14)->value, 2);
  EXPECT_EQ(grown.nearest(15)->value, 3) << "the newer attempt holds";
  EXPECT_EQ(grown.parts()[0].held, 14);
}

TEST(DerivedSeries, ASourceThatIsReadAnewBeginsAnew) {
  ScalarSeries rate(1, QString::fromLatin1(kTokensPerSecond));
  extend_derived(rate, named("tokens", {level_part(1, 50, 8)}),
                 named("seconds", {level_part(1, 50, 4)}));
  SeriesUpdate other = test::update_of({level_part(1, 7, 30)});
  other.parts[0].id = 99;
  ScalarSeries tokens(1, QStringLiteral("tokens")), seconds(1, QStringLiteral("seconds"));
  tokens.apply(other);
  seconds.apply(test::update_of({level_part(1, 7, 3)}));
  extend_derived(rate, tokens, seconds);
  EXPECT_EQ(rate.points(), 7);
  EXPECT_EQ(rate.nearest(7)->value, 10);
}

TEST(DerivedSeries, KnowTheirSources) {
  EXPECT_EQ(sources_of(QString::fromLatin1(kTokensPerSecond)),
            (QStringList{QStringLiteral("tokens"), QStringLiteral("seconds")}));
  EXPECT_TRUE(sources_of(QStringLiteral("loss")).isEmpty());
}

class StepStack : public testing::Test {
 protected:
  DrawnStack stack(const std::vector<ScalarSeries>& parts) {
    std::vector<const ScalarSeries*> all;
    for (const ScalarSeries& one : parts) all.push_back(&one);
    return stack_steps(whole_, all, AxisColumns(XAxis::step), 1, 100, 5, 300);
  }
  ScalarSeries whole_ = named("seconds", {level_part(1, 100, 10)});
};

TEST_F(StepStack, WhatPartsLeaveOfTheWholeIsTheRest) {
  const DrawnStack drawn = stack({named("seconds_forward", {level_part(1, 100, 3)}),
                                  named("seconds_backward", {level_part(1, 100, 5)})});
  EXPECT_EQ(drawn.parts, (QStringList{QStringLiteral("seconds_forward"),
                                      QStringLiteral("seconds_backward"), QStringLiteral("rest")}));
  const std::vector<double> at = drawn.at(50);
  ASSERT_EQ(at.size(), 3u);
  EXPECT_NEAR(at[0], 3, 1e-9);
  EXPECT_NEAR(at[1], 5, 1e-9);
  EXPECT_NEAR(at[2], 2, 1e-9);
  EXPECT_NEAR(drawn.tops[2].back(), 10, 1e-9);
}

TEST_F(StepStack, NothingIsNegativeAndNothingIsMadeUp) {
  const DrawnStack more = stack({named("seconds_forward", {level_part(1, 100, 14)})});
  EXPECT_NEAR(more.at(3)[1], 0, 1e-9) << "clocks that disagree leave no negative rest";
  EXPECT_TRUE(stack({named("seconds_forward", {})}).empty()) << "a log without parts";
  whole_ = named("seconds", {level_part(1, 100, NAN)});
  EXPECT_TRUE(stack({named("seconds_forward", {level_part(1, 100, 14)})}).empty());
  EXPECT_TRUE(DrawnStack().at(5).empty());
}

}  // namespace
}  // namespace ivl::app
