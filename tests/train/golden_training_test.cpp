// Whole runs of the reference's own trainer, step by step.
#include <gtest/gtest.h>

#include "train/golden_expectations.h"

namespace ivl {
namespace {

class GoldenTraining : public testing::TestWithParam<const char*> {};

TEST_P(GoldenTraining, AgreesWithTheReferenceStepByStep) {
  TinyTraining training(read_golden_run(GetParam()), std::string("golden-") + GetParam());
  const TrainResult result = training.run();
  ASSERT_EQ(result.reason, EndReason::finished) << result.why.text;
  expect_steps_agree(training);
  expect_learning_rates_agree(training);
  expect_decay_groups_agree(training);
  expect_final_parameters_agree(training);
}

INSTANTIATE_TEST_SUITE_P(Runs, GoldenTraining, testing::Values("full", "freeze_vision", "epochs2"));

}  // namespace
}  // namespace ivl
