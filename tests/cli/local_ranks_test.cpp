// Ranks that a program starts of itself: output, ends and signals of real processes.
#include "cli/local_ranks.h"

#include <gtest/gtest.h>

#include <regex>

#include "support/child_process.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using namespace std::chrono_literals;
using test::ChildProcess;

class LocalRanksTest : public testing::Test {
 protected:
  ChildProcess launch(int count, const std::string& mode, int grace = 60000, bool json = false,
                      const std::map<std::string, std::string>& variables = {}) {
    std::vector<std::string> words = {IVL_LOCAL_RANKS_PROGRAM, "launch", std::to_string(count),
                                      std::to_string(grace), mode};
    if (json) words.push_back("json");
    return ChildProcess(words, variables, folder_ / ("out-" + std::to_string(started_++)));
  }
  static bool has(const ChildProcess& process, const std::string& line) {
    return ("\n" + process.output()).find("\n" + line + "\n") != std::string::npos;
  }

  const TemporaryFolder folder_;
  int started_ = 0;
};

TEST_F(LocalRanksTest, LinesComeOutBehindTheirRank) {
  auto all = launch(3, "talk");
  ASSERT_EQ(all.wait(60s), 0) << all.output();
  for (const char* rank : {"0", "1", "2"}) {
    const std::string prefix = "[rank " + std::string(rank) + "] ";
    for (const std::string& line : {std::string("one"), "two " + std::string(rank) + " of 3",
                                    std::string("no line feed"), std::string("careful")}) {
      EXPECT_TRUE(has(all, prefix + line)) << line << " in " << all.output();
    }
  }
}

TEST_F(LocalRanksTest, RankZerosJsonIsPassedOnAsItIs) {
  auto all = launch(2, "talk", 60000, true);
  ASSERT_EQ(all.wait(60s), 0);
  EXPECT_TRUE(has(all, "two 0 of 2")) << all.output();
  EXPECT_TRUE(has(all, "[rank 1] two 1 of 2")) << all.output();
  EXPECT_TRUE(has(all, "[rank 0] careful")) << all.output();
}

TEST_F(LocalRanksTest, TheProcessorsAreDividedUnlessTheUserChose) {
  auto chosen = launch(2, "threads", 60000, false, {{"OMP_NUM_THREADS", "7"}});
  ASSERT_EQ(chosen.wait(60s), 0);
  EXPECT_TRUE(has(chosen, "[rank 1] threads 7 group 1")) << chosen.output();
  auto many = launch(64, "threads");
  ASSERT_EQ(many.wait(60s), 0);
  EXPECT_TRUE(std::regex_search(many.output(), std::regex("rank 63. threads [0-9]+ group 1")));
}

TEST_F(LocalRanksTest, ARankThatFailsEndsAllAndIsNamed) {
  auto all = launch(3, "exits", 500);
  EXPECT_EQ(all.wait(60s), 1);
  EXPECT_TRUE(has(all, "internvl-engine: rank 1 exited with 3")) << all.output();
  EXPECT_TRUE(has(all, "internvl-engine: rank 2 did not end by itself and is killed"))
      << all.output();
  EXPECT_FALSE(has(all, "internvl-engine: rank 2 was killed by SIGKILL")) << all.output();
}

TEST_F(LocalRanksTest, AKilledRankIsResumableWhereTheOthersSaySo) {
  auto all = launch(3, "killed");
  EXPECT_EQ(all.wait(60s), 75);
  EXPECT_TRUE(has(all, "internvl-engine: rank 1 was killed by SIGKILL")) << all.output();
}

TEST_F(LocalRanksTest, WhereAllAreKilledNothingIsResumable) {
  auto all = launch(2, "all-killed", 2000);
  EXPECT_EQ(all.wait(60s), 1);
  EXPECT_TRUE(has(all, "internvl-engine: rank 0 was killed by SIGSEGV")) << all.output();
}

TEST_F(LocalRanksTest, RanksThatStoppedAreResumable) {
  auto all = launch(2, "stopped");
  EXPECT_EQ(all.wait(60s), 75) << all.output();
}

TEST_F(LocalRanksTest, AStopThatComesTooEarlyForTheRanksIsResumable) {
  auto all = launch(2, "sleep");
  ASSERT_TRUE(all.says("[rank 0] pid", 60s) && all.says("[rank 1] pid", 60s));
  all.signal(SIGTERM);
  EXPECT_EQ(all.wait(60s), 75) << all.output();
  EXPECT_EQ(all.output().find("was killed"), std::string::npos) << all.output();
}

TEST_F(LocalRanksTest, ARankThatDoesNotEndWithTheOthersIsKilled) {
  auto all = launch(2, "stays", 500);
  EXPECT_EQ(all.wait(60s), 75) << all.output();
  EXPECT_TRUE(has(all, "internvl-engine: rank 1 did not end by itself and is killed"))
      << all.output();
}

TEST_F(LocalRanksTest, EachSignalIsPassedOnOnce) {
  auto all = launch(2, "signals");
  ASSERT_TRUE(all.says("[rank 0] ready", 60s) && all.says("[rank 1] ready", 60s));
  for (int i = 0; i < 3; ++i) {
    for (const int number : {SIGTERM, SIGINT, SIGUSR1}) {
      all.signal(number);
      std::this_thread::sleep_for(20ms);
    }
  }
  EXPECT_EQ(all.wait(60s), 75);
  for (const char* rank : {"[rank 0] ", "[rank 1] "}) {
    EXPECT_TRUE(has(all, rank + std::string("INT 1 TERM 1 USR1 1"))) << all.output();
  }
}

TEST_F(LocalRanksTest, NoRankOutlivesItsParent) {
  auto all = launch(3, "sleep");
  std::vector<pid_t> pids;
  const std::regex line("\\[rank [0-9]\\] pid ([0-9]+)\n");
  for (int i = 0; i < 3000 && pids.size() < 3; ++i) {
    pids.clear();
    const std::string output = all.output();
    for (std::sregex_iterator match(output.begin(), output.end(), line), end; match != end;
         ++match) {
      pids.push_back(std::stoi((*match)[1]));
    }
    std::this_thread::sleep_for(20ms);
  }
  ASSERT_EQ(pids.size(), 3u) << all.output();
  all.signal(SIGKILL);
  EXPECT_EQ(all.wait(60s), 128 + SIGKILL);
  const auto state = [](pid_t pid) {  // an orphan may wait as a zombie for its new parent
    const std::string stat = test::bytes_of_file("/proc/" + std::to_string(pid) + "/stat");
    const size_t name_end = stat.rfind(") ");
    return name_end == std::string::npos ? 'X' : stat[name_end + 2];
  };
  for (const pid_t pid : pids) {
    for (int i = 0; i < 1500 && state(pid) != 'X' && state(pid) != 'Z'; ++i) {
      std::this_thread::sleep_for(20ms);
    }
    EXPECT_TRUE(state(pid) == 'X' || state(pid) == 'Z') << pid;
  }
}

TEST_F(LocalRanksTest, AProgramThatCannotBeStartedIsSaid) {
  LocalRanks ranks;
  ranks.count = 1;
  ranks.program = "/no/such/program";
  ranks.words = {"x"};
  EXPECT_EQ(run_local_ranks(ranks), 1);
}

TEST(SignalName, IsTheirs) {
  EXPECT_EQ(signal_name(SIGKILL), "SIGKILL");
  EXPECT_EQ(signal_name(SIGUSR1), "SIGUSR1");
  EXPECT_EQ(signal_name(9999), "signal 9999");
}

}  // namespace
}  // namespace ivl
