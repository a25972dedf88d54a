#include "train/verdict.h"

#include <gtest/gtest.h>

#include "train/idle_meter.h"

namespace ivl {
namespace {

constexpr double kLostAfter = 12;

// Three ranks at work in step 7 that may be idle for 20 s.
std::vector<RankSight> three() {
  std::vector<RankSight> ranks(3);
  for (int rank = 0; rank < 3; ++rank) {
    RankText& text = ranks[static_cast<size_t>(rank)].text;
    text.sequence = 5;
    text.rank = rank;
    text.host = rank < 2 ? "n1" : "n2";
    text.phase = "forward 3";
    text.limit = 20;
    text.step = 7;
    text.collectives = 40;
  }
  return ranks;
}

void make_wait(RankText& text, double idle, uint64_t collectives) {
  text.waiting = true;
  text.idle = idle;
  text.collectives = collectives;
}

TEST(Judge, SaysNothingWhileAllIsWell) { EXPECT_FALSE(judge(three(), kLostAfter)); }

TEST(Judge, ASilentRankIsLost) {
  auto ranks = three();
  ranks[2].silent = 11;
  EXPECT_FALSE(judge(ranks, kLostAfter));
  ranks[2].silent = 13;
  ranks[2].text.rows = {"chart:17"};
  make_wait(ranks[0].text, 13, 41);
  make_wait(ranks[1].text, 13, 41);
  const auto verdict = judge(ranks, kLostAfter);
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->reason, "rank_lost");
  EXPECT_EQ(verdict->ranks, (std::vector{2}));
  EXPECT_EQ(verdict->exit_code, 75);
  EXPECT_EQ(verdict->why.text,
            "rank 2 on n2 is lost: no sign of life for 13 s. Last seen in 'forward 3' of "
            "step 7, micro-batch 0, rows in hand chart:17; ranks 0, 1 wait for it");
  ranks[2].text.left = true;
  EXPECT_FALSE(judge(ranks, kLostAfter)) << "it left in peace, and the others may still wait";
}

TEST(Judge, ANodeThatIsLostTakesAllItsRanks) {
  auto ranks = three();
  ranks[0].silent = ranks[1].silent = 20;
  EXPECT_EQ(judge(ranks, kLostAfter)->ranks, (std::vector{0, 1}));
}

TEST(Judge, AGoneProcessNeedsNoPatience) {
  auto ranks = three();
  ranks[1].gone = true;
  EXPECT_NE(judge(ranks, kLostAfter)->why.text.find("its process has ended"), std::string::npos);
}

TEST(Judge, WhoHangsIsWhoWaitsForNobody) {
  auto ranks = three();
  make_wait(ranks[0].text, 25, 41);
  make_wait(ranks[2].text, 25, 41);
  EXPECT_FALSE(judge(ranks, kLostAfter)) << "rank 1 makes progress";
  ranks[1].text.idle = 21;
  ranks[1].text.phase = "loader";
  const auto verdict = judge(ranks, kLostAfter);
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->reason, "hung");
  EXPECT_EQ(verdict->ranks, (std::vector{1}));
  EXPECT_EQ(verdict->why.text,
            "rank 1 on n1 hangs in 'loader' of step 7, micro-batch 0: no progress for 21 s; ranks "
            "0, 2 wait for it");
  ranks[1].text.limit = 0;
  EXPECT_FALSE(judge(ranks, kLostAfter)) << "hang_seconds 0: never";
}

TEST(Judge, WhereAllWaitThoseBehindAreTheCause) {
  auto ranks = three();
  for (RankSight& rank : ranks) make_wait(rank.text, 25, 41);
  ranks[1].text.collectives = 39;
  EXPECT_EQ(judge(ranks, kLostAfter)->ranks, (std::vector{1}));
  ranks[1].text.idle = 3;
  EXPECT_FALSE(judge(ranks, kLostAfter)) << "it came just now";
  ranks[1].text.idle = 25;
  ranks[1].text.collectives = 41;
  const auto verdict = judge(ranks, kLostAfter);
  EXPECT_EQ(verdict->why.code, "ranks.verdict_stuck");
  EXPECT_EQ(verdict->ranks, (std::vector{0, 1, 2}));
}

TEST(Judge, AFailureComesBeforeItsConsequences) {
  auto ranks = three();
  ranks[1].silent = 100;
  ranks[2].text.failure = say("test.memory", "no memory left");
  ranks[2].text.exit_code = 1;
  const auto verdict = judge(ranks, kLostAfter);
  EXPECT_EQ(verdict->reason, "failed");
  EXPECT_EQ(verdict->why.text, "rank 2 on n2 failed: no memory left");
  EXPECT_EQ(verdict->exit_code, 1);
}

TEST(Verdict, SurvivorsWriteInnocentOnesFirst) {
  auto ranks = three();
  Verdict verdict{"hung", {0}, {}, 75};
  EXPECT_EQ(survivors(ranks, verdict), (std::vector{1, 2, 0}));
  verdict.reason = "rank_lost";
  EXPECT_EQ(survivors(ranks, verdict), (std::vector{1, 2}));
  ranks[1].text.left = true;
  EXPECT_EQ(survivors(ranks, verdict), (std::vector{2}));
}

TEST(Verdict, GoesThroughTextAndBack) {
  const Verdict verdict{"hung", {1, 2}, say("test.why", "because of {x}", {{"x", 3}}), 75};
  const auto read = verdict_from_json(nlohmann::json::parse(to_json(verdict).dump()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->ranks, verdict.ranks);
  EXPECT_EQ(read->why, verdict.why);
  EXPECT_EQ(read->exit_code, 75);
  for (const char* damage : {"7", "{}", "[]", "{\"reason\": 7}"}) {
    EXPECT_FALSE(verdict_from_json(nlohmann::json::parse(damage))) << damage;
  }
}

TEST(RankTextTest, HostileTextsKeepTheirDefaults) {
  const auto text = rank_text_from_json(
      nlohmann::json::parse(R"({"sequence": "x", "rows": [1, "a"], "failure": 3, "host": {}})"));
  EXPECT_EQ(text.sequence, 0);
  EXPECT_EQ(text.rows, (std::vector<std::string>{"a"}));
  EXPECT_EQ(text.host, "");
}

TEST(IdleMeterTest, TheLimitGrowsWithTheLongestPause) {
  Activity activity;
  IdleMeter meter(20);
  const auto look = [&](double now) { meter.look(activity.view(), 0, now); };
  look(0);
  activity.phase("forward");
  look(100);  // the start is excused
  EXPECT_EQ(meter.idle(), 0);
  EXPECT_EQ(meter.limit(), 20);
  look(109);
  EXPECT_EQ(meter.idle(), 9);
  activity.tick();
  look(110);
  EXPECT_EQ(meter.idle(), 0);
  EXPECT_EQ(meter.limit(), 40) << "4 times 10 s";
}

TEST(IdleMeterTest, WaitsAndDeclaredPhasesAreNoMeasure) {
  Activity activity;
  IdleMeter meter(20);
  const auto look = [&](double now) { meter.look(activity.view(), 0, now); };
  activity.phase("load", -1, std::chrono::seconds(300));
  look(0);
  EXPECT_EQ(meter.limit(), 300);
  look(200);
  activity.phase("forward");
  look(201);
  EXPECT_EQ(meter.limit(), 20);
  {
    const Activity::Waiting waiting(activity);
    look(202);
    look(302);
    EXPECT_EQ(meter.idle(), 101);
  }
  look(303);
  EXPECT_EQ(meter.limit(), 20);
}

TEST(IdleMeterTest, ADevicesTicksAreProgress) {
  Activity activity;
  IdleMeter meter(20);
  meter.look(activity.view(), 1, 0);
  meter.look(activity.view(), 1, 19);
  EXPECT_EQ(meter.idle(), 19);
  meter.look(activity.view(), 2, 20);
  EXPECT_EQ(meter.idle(), 0);
}

}  // namespace
}  // namespace ivl
