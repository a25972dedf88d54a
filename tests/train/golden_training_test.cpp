// Whole runs of the reference's own trainer, step by step.
#include <gtest/gtest.h>

#include "train/golden_agreement.h"

namespace ivl {
namespace {

class GoldenTraining : public testing::TestWithParam<const char*> {};

TEST_P(GoldenTraining, AgreesWithTheReferenceStepByStep) {
  TinyTraining training(read_golden_run(GetParam()), std::string("golden-") + GetParam());
  const TrainResult result = training.run();
  ASSERT_EQ(result.reason, EndReason::finished) << result.why.text;
  Agreement agreement;
  compare_steps(training, agreement);
  compare_learning_rates(training, agreement);
  compare_decay_groups(training, agreement);
  compare_final_parameters(training, agreement);
  EXPECT_TRUE(agreement.faults.empty()) << agreement.text();
}

INSTANTIATE_TEST_SUITE_P(Runs, GoldenTraining, testing::Values("full", "freeze_vision", "epochs2"));

}  // namespace
}  // namespace ivl
