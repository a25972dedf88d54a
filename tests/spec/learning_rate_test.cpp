#include "spec/learning_rate.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ivl {
namespace {

ScheduleSpec spec(const std::string& kind, double ratio, int64_t steps = 0) {
  ScheduleSpec made;
  made.kind = kind;
  made.warmup_ratio = ratio;
  made.warmup_steps = steps;
  return made;
}

TEST(Schedule, CosineGoesThroughItsKnownValues) {
  const Schedule schedule(spec("cosine", 0.0, 2), 2e-3, 40);
  EXPECT_DOUBLE_EQ(schedule.learning_rate(1), 0.0);
  EXPECT_DOUBLE_EQ(schedule.learning_rate(2), 1e-3);
  EXPECT_DOUBLE_EQ(schedule.learning_rate(3), 2e-3);
  EXPECT_NEAR(schedule.learning_rate(4), 0.00199658449300667, 1e-15);  // transformers 4.37
  EXPECT_NEAR(schedule.learning_rate(2 + 19 + 1), 1e-3, 1e-15);        // half way
  EXPECT_NEAR(schedule.learning_rate(41), 0.0, 1e-18);                 // after the last step
}

TEST(Schedule, LinearAndConstant) {
  const Schedule linear(spec("linear", 0.0, 10), 1.0, 110);
  EXPECT_DOUBLE_EQ(linear.learning_rate(6), 0.5);
  EXPECT_DOUBLE_EQ(linear.learning_rate(11), 1.0);
  EXPECT_DOUBLE_EQ(linear.learning_rate(61), 0.5);
  const Schedule constant(spec("constant", 0.0, 10), 1.0, 110);
  EXPECT_DOUBLE_EQ(constant.learning_rate(6), 0.5);
  EXPECT_DOUBLE_EQ(constant.learning_rate(110), 1.0);
  EXPECT_DOUBLE_EQ(Schedule(spec("constant", 0.0), 1.0, 5).learning_rate(1), 1.0);
}

TEST(Schedule, WarmupIsTheRatioRoundedUp) {
  EXPECT_EQ(warmup_steps(spec("cosine", 0.03), 40), 2);
  EXPECT_EQ(warmup_steps(spec("cosine", 0.03), 2476), 75);
  EXPECT_EQ(warmup_steps(spec("cosine", 0.0), 2476), 0);
  EXPECT_EQ(warmup_steps(spec("cosine", 0.03, 7), 40), 7);
}

}  // namespace
}  // namespace ivl
