// A world of one through communicators of one rank: everything that several ranks move is moved.
// With one micro-batch a step that changes no bit; with more, a unit that adds to a gradient in
// pieces adds them to the step's sum at once, or to the micro-batch's first.
#include <gtest/gtest.h>

#include "parallel/rank_processes.h"
#include "train/attempt.h"

namespace ivl {
namespace {

using nlohmann::json;

json run(const AttemptSetting& setting, bool connected) {
  return run_ranks(1, [&](const RankContext& ranks) {
    AsRank as_rank;
    if (connected) {
      as_rank.groups =
          connect_rank_groups(ranks.store, ranks.place, at::kCPU, "127.0.0.1").or_throw();
    }
    return attempt(setting, 0, std::move(as_rank));
  })[0];
}

class WorldOfOneRun : public testing::TestWithParam<AttemptSetting> {};

void expect_run(const json& plain, const json& connected) {
  ASSERT_EQ(plain.at("reason"), "finished") << plain.at("why");
  ASSERT_EQ(connected.at("reason"), "finished") << connected.at("why");
  EXPECT_EQ(plain.at("collectives"), 0);
  EXPECT_GT(connected.at("collectives"), 0);
}

TEST_P(WorldOfOneRun, ThroughCommunicatorsGivesTheSameBits) {
  const json plain = run(GetParam(), false), connected = run(GetParam(), true);
  expect_run(plain, connected);
  EXPECT_EQ(connected.at("steps"), plain.at("steps"));
  EXPECT_EQ(connected.at("parameters"), plain.at("parameters"));
}

INSTANTIATE_TEST_SUITE_P(Runs, WorldOfOneRun,
                         testing::Values(AttemptSetting{"fp32", 8, "freeze_vision"},
                                         AttemptSetting{"bf16", 8, "freeze_vision"},
                                         AttemptSetting{"fp32", 8, "freeze_vision", 0, "keep"},
                                         AttemptSetting{"fp32", 8, "freeze_vision", 0, "node"}));

TEST(WorldOfOne, ThroughCommunicatorsSeveralMicroBatchesGiveTheSameLosses) {
  const AttemptSetting setting{"fp32", 8, "full"};
  const json plain = run(setting, false), connected = run(setting, true);
  expect_run(plain, connected);
  for (size_t i = 0; i < plain.at("steps").size(); ++i) {
    const double loss = plain.at("steps")[i].at("loss");
    EXPECT_NEAR(connected.at("steps")[i].at("loss"), loss, 1e-6 * loss) << i;
  }
}

}  // namespace
}  // namespace ivl
