// The reference's own training runs, each rank a process of its own.
#include <gtest/gtest.h>

#include "parallel/rank_processes.h"
#include "train/golden_agreement.h"

namespace ivl {
namespace {

struct Case {
  const char* run;
  int world;
  const char* after_forward = "shard";
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.run << " through " << one.world << " ranks, " << one.after_forward;
}

class GoldenRanks : public testing::TestWithParam<Case> {};

// `full` has two micro-batches a step, `freeze_vision` one: ranks without one compute nothing.
TEST_P(GoldenRanks, AgreeWithTheReferenceStepByStep) {
  const Case& one = GetParam();
  const TestFolder folder("golden-ranks");
  run_ranks(one.world, [&](const RankContext& ranks) {
    TinyTraining training(read_golden_run(one.run), "golden-ranks",
                          {ranks.connect(), ranks.board(), folder.path()});
    training.spec.parallel.after_forward_vision = one.after_forward;
    training.spec.parallel.after_forward_language = one.after_forward;
    const TrainResult result = training.run();
    EXPECT_EQ(result.reason, EndReason::finished) << result.why.text;
    Agreement agreement;
    compare_steps(training, agreement);
    compare_final_parameters(training, agreement);
    EXPECT_TRUE(agreement.faults.empty()) << agreement.text();
    if (testing::Test::HasFailure()) throw std::runtime_error("does not agree");
    return nlohmann::json(result.last_loss);
  });
}

INSTANTIATE_TEST_SUITE_P(Runs, GoldenRanks,
                         testing::Values(Case{"full", 2}, Case{"full", 3}, Case{"full", 4},
                                         Case{"freeze_vision", 2}, Case{"freeze_vision", 3},
                                         Case{"freeze_vision", 4},
                                         Case{"freeze_vision", 2, "keep"}));

}  // namespace
}  // namespace ivl
