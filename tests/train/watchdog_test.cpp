// Verdicts over ranks that are processes of their own and are killed, stopped or stuck.
#include "train/watchdog.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "spec/event.h"
#include "spec/run_folder.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"
#include "train/verdict_record.h"

namespace ivl {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::ChildProcess;

constexpr auto kMost = 30s;  // from the fault to the end of every survivor

class WatchdogTest : public testing::Test {
 protected:
  void start(int world, const std::string& mode, int rank, int hang = 5) {
    for (int i = 0; i < world; ++i) {
      ranks_.emplace_back(
          std::vector<std::string>{IVL_WATCH_PROGRAM, run_, std::to_string(hang), mode,
                                   std::to_string(rank)},
          std::map<std::string, std::string>{{"INTERNVL_RANK", std::to_string(i)},
                                             {"INTERNVL_WORLD", std::to_string(world)},
                                             {"INTERNVL_JOB", "job"}},
          folder_ / ("out-" + std::to_string(i)));
    }
  }
  void wait_for_step(int64_t step) {
    for (const ChildProcess& rank : ranks_) {
      ASSERT_TRUE(rank.says("step " + std::to_string(step) + "\n", 90s)) << rank.output();
    }
    std::this_thread::sleep_for(3s);  // each has read what the others are at
  }
  std::string log_of(int rank) const { return test::bytes_of_file(log_path(run_, rank)); }
  /// All but `culprit` exit with `code` and have the words in their log.
  void expect_verdict(int culprit, int code, const std::vector<std::string>& words,
                      bool culprit_lives = false) {
    for (size_t rank = 0; rank < ranks_.size(); ++rank) {
      if (static_cast<int>(rank) == culprit && !culprit_lives) continue;
      EXPECT_EQ(ranks_[rank].wait(kMost), code) << rank << ": " << ranks_[rank].output();
      const std::string log = log_of(static_cast<int>(rank));
      for (const std::string& word : words) {
        EXPECT_NE(log.find(word), std::string::npos) << word << " in " << log;
      }
    }
  }
  std::vector<Event> events() const {
    EventReader reader(events_path(run_, 1));
    return reader.poll(true).or_throw();
  }
  int ends() const {
    int count = 0;
    for (const Event& event : events()) count += event.kind == "end";
    return count;
  }
  void expect_folder(const std::string& reason, int culprit) {
    const json verdict = json::parse(test::bytes_of_file(verdict_path(run_, 1)));
    EXPECT_EQ(verdict.at("reason"), reason);
    EXPECT_EQ(verdict.at("ranks"), json::array({culprit}));
    EXPECT_EQ(verdict.at("all").size(), ranks_.size());
    const std::vector<Event> all = events();
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all.back().kind, "end");
    EXPECT_EQ(all.back().body.at("reason"), reason);
    const auto attempt = read_attempt(run_, 1);
    ASSERT_TRUE(attempt.ok());
    EXPECT_EQ(attempt->exit_reason, reason);
    EXPECT_GT(attempt->end, 0);
    const auto heartbeat = read_heartbeat(heartbeat_path(run_, 0));
    ASSERT_TRUE(heartbeat.ok());
    ASSERT_EQ(heartbeat->ranks.size(), ranks_.size());
    for (const auto& rank : heartbeat->ranks) EXPECT_EQ(rank.phase, "ended");
  }

  const TemporaryFolder folder_;
  const std::string run_ = folder_ / "run";
  std::vector<ChildProcess> ranks_;
};

TEST_F(WatchdogTest, ARunInPeaceHasNoVerdict) {
  start(3, "nothing", 0);
  for (ChildProcess& rank : ranks_) EXPECT_EQ(rank.wait(90s), 0) << rank.output();
  EXPECT_FALSE(std::filesystem::exists(verdict_path(run_, 1)));
  EXPECT_EQ(read_attempt(run_, 1)->exit_reason, "finished");
}

TEST_F(WatchdogTest, ALongCheckpointOfRankZeroThatTicksIsWaitedFor) {
  start(2, "checkpoint", 0, 3);
  for (ChildProcess& rank : ranks_) EXPECT_EQ(rank.wait(90s), 0) << rank.output();
  EXPECT_FALSE(std::filesystem::exists(verdict_path(run_, 1)));
}

TEST_F(WatchdogTest, AKilledRankIsLost) {
  start(3, "run", 0);
  wait_for_step(10);
  ranks_[1].signal(SIGKILL);
  expect_verdict(1, 75, {"rank_lost: rank 1 on ", " is lost: its process has ended", "chart:17"});
  expect_folder("rank_lost", 1);
}

TEST_F(WatchdogTest, AKilledRankZeroIsLostToo) {
  start(3, "run", 0);
  wait_for_step(10);
  ranks_[0].signal(SIGKILL);
  expect_verdict(0, 75, {"rank_lost: rank 0 on ", " is lost: the connection to it has ended"});
  expect_folder("rank_lost", 0);
}

TEST_F(WatchdogTest, AStoppedRankIsLost) {
  start(3, "run", 0, 60);
  wait_for_step(10);
  ranks_[2].signal(SIGSTOP);
  expect_verdict(2, 75, {"rank_lost: rank 2 on ", "no sign of life for 1"});
  expect_folder("rank_lost", 2);
}

TEST_F(WatchdogTest, AStoppedRankZeroIsLostAndHarmsNothingLater) {
  start(3, "run", 0, 60);
  wait_for_step(10);
  ranks_[0].signal(SIGSTOP);
  expect_verdict(0, 75, {"rank_lost: rank 0 on ", "no sign of life for 1"});
  expect_folder("rank_lost", 0);
  const std::string verdict = test::bytes_of_file(verdict_path(run_, 1));
  ranks_[0].signal(SIGCONT);
  EXPECT_EQ(ranks_[0].wait(kMost), 75) << ranks_[0].output();
  EXPECT_EQ(test::bytes_of_file(verdict_path(run_, 1)), verdict);
  EXPECT_EQ(ends(), 1);
}

TEST_F(WatchdogTest, ARankStuckInTheLoaderIsNamedWithItsRows) {
  start(3, "loader", 1);
  wait_for_step(4);
  expect_verdict(1, 75,
                 {"hung: rank 1 on ",
                  "hangs in 'loader' of step 5, micro-batch 1, rows in hand "
                  "chart:17, photos:4: no progress for ",
                  "; ranks 0, 2 wait for it"},
                 true);
  expect_folder("hung", 1);
}

TEST_F(WatchdogTest, AStuckRankZeroWritesNothingBeforeTheOthers) {
  start(2, "loader", 0);
  wait_for_step(4);
  expect_verdict(0, 75, {"hung: rank 0 on ", "; rank 1 waits for it"}, true);
  expect_folder("hung", 0);
  EXPECT_EQ(json::parse(test::bytes_of_file(verdict_path(run_, 1))).at("written_by"), 1);
}

TEST_F(WatchdogTest, ARankThatFailedIsQuotedByTheOthers) {
  start(3, "fail", 2);
  expect_verdict(2, 1, {"failed: rank 2 on ", " failed: the disk of n1 broke"});
  EXPECT_EQ(ranks_[2].wait(kMost), 1);
  EXPECT_NE(log_of(2).find("failed after step 4: the disk of n1 broke"), std::string::npos);
  expect_folder("failed", 2);
}

TEST_F(WatchdogTest, AFailedRankZeroRecordsItsEndItself) {
  start(2, "fail", 0);
  expect_verdict(0, 1, {"failed: rank 0 on "});
  EXPECT_EQ(ranks_[0].wait(kMost), 1);
  EXPECT_EQ(read_attempt(run_, 1)->exit_reason, "failed");
  EXPECT_EQ(events().back().body.at("message").at("code"), "test.broken") << "its own words";
  EXPECT_EQ(ends(), 1);
}

TEST_F(WatchdogTest, ARankThatLeavesWithoutAWordIsLost) {
  start(3, "leave", 1);
  expect_verdict(1, 75, {"rank_lost: rank 1 on "});
  EXPECT_EQ(ranks_[1].wait(kMost), 3);
}

}  // namespace
}  // namespace ivl
