#include "store/step_column.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ivl::app {
namespace {

void expect_same(const StepColumn& column, const std::vector<int64_t>& steps) {
  ASSERT_EQ(column.size(), static_cast<int64_t>(steps.size()));
  for (size_t i = 0; i < steps.size(); ++i)
    ASSERT_EQ(column.at(static_cast<int64_t>(i)), steps[i]) << i;
  for (int64_t step = steps.front() - 2; step <= steps.back() + 2; ++step) {
    ASSERT_EQ(column.lower_bound(step), std::ranges::lower_bound(steps, step) - steps.begin())
        << step;
  }
}

TEST(StepColumn, RegularStepsAreOneRun) {
  StepColumn column;
  for (int64_t step = 10; step < 100'000; step += 5) column.append(step);
  ASSERT_EQ(column.runs().size(), 1u);
  EXPECT_EQ(column.runs()[0], (StepColumn::Run{0, 10, 5, 19'998}));
  EXPECT_EQ(column.back(), 99'995);
}

TEST(StepColumn, HoldsAnySteps) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    StepColumn column, joined;
    std::vector<int64_t> steps;
    int64_t step = static_cast<int64_t>(random() % 50);
    for (int i = 0; i < 60; ++i) {
      steps.push_back(step);
      column.append(step);
      step += 1 + static_cast<int64_t>(random() % (round % 3 == 0 ? 2 : 9));
    }
    expect_same(column, steps);
    const size_t half = random() % steps.size();
    StepColumn left, right;
    for (size_t i = 0; i < steps.size(); ++i) (i < half ? left : right).append(steps[i]);
    left.append(right);
    EXPECT_EQ(left, column) << "the same steps are the same runs, however they were put together";
  }
}

}  // namespace
}  // namespace ivl::app
