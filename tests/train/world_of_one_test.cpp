// A world of one through communicators of one rank: everything that several ranks move is moved,
// and changes no bit.
#include <gtest/gtest.h>

#include "parallel/rank_processes.h"
#include "train/attempt.h"

namespace ivl {
namespace {

using nlohmann::json;

void PrintTo(const AttemptSetting& setting, std::ostream* out) {
  *out << setting.run << " " << setting.compute << " " << setting.after_forward;
}

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

class WorldOfOne : public testing::TestWithParam<AttemptSetting> {};

TEST_P(WorldOfOne, ThroughCommunicatorsGivesTheSameBits) {
  const json plain = run(GetParam(), false), connected = run(GetParam(), true);
  ASSERT_EQ(plain.at("reason"), "finished") << plain.at("why");
  ASSERT_EQ(connected.at("reason"), "finished") << connected.at("why");
  EXPECT_EQ(plain.at("collectives"), 0);
  EXPECT_GT(connected.at("collectives"), 0);
  EXPECT_EQ(connected.at("steps"), plain.at("steps"));
  EXPECT_EQ(connected.at("parameters"), plain.at("parameters"));
}

INSTANTIATE_TEST_SUITE_P(Runs, WorldOfOne,
                         testing::Values(AttemptSetting{"fp32", 8, "freeze_vision"},
                                         AttemptSetting{"bf16", 8, "freeze_vision"},
                                         AttemptSetting{"fp32", 8, "full"},
                                         AttemptSetting{"bf16", 8, "full"},
                                         AttemptSetting{"fp32", 8, "full", 0, "keep"},
                                         AttemptSetting{"fp32", 8, "full", 0, "node"}));

}  // namespace
}  // namespace ivl
