// How the program finds its ranks, as processes with a launcher's variables.
#include <gtest/gtest.h>

#include "support/child_process.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using namespace std::chrono_literals;
using test::ChildProcess;
using Variables = std::map<std::string, std::string>;

class TrainRanks : public testing::Test {
 protected:
  ChildProcess train(const std::vector<std::string>& words, const Variables& variables) {
    std::vector<std::string> all = {IVL_ENGINE, "train", folder_ / "no-spec.json"};
    all.insert(all.end(), words.begin(), words.end());
    return ChildProcess(all, variables, folder_ / ("out-" + std::to_string(started_++)));
  }
  const TemporaryFolder folder_;
  int started_ = 0;
};

const Variables kSlurm = {
    {"SLURM_JOB_ID", "12"},        {"SLURM_STEP_ID", "0"}, {"SLURM_NTASKS", "2"},
    {"SLURM_PROCID", "1"},         {"SLURM_NNODES", "1"},  {"SLURM_NODEID", "0"},
    {"SLURM_TASKS_PER_NODE", "2"}, {"SLURM_LOCALID", "1"}, {"SLURM_JOB_NODELIST", "node1"}};

TEST_F(TrainRanks, LocalRanksBelowALauncherAreRefused) {
  auto process = train({"--local", "2"}, kSlurm);
  EXPECT_EQ(process.wait(60s), 1);
  EXPECT_NE(process.output().find("this process is rank 1 of 2 that slurm started; leave --local "
                                  "away [train.local_launched]"),
            std::string::npos)
      << process.output();
}

TEST_F(TrainRanks, ContradictoryVariablesAreNamed) {
  Variables variables = kSlurm;
  variables["SLURM_PROCID"] = "2";
  auto process = train({}, variables);
  EXPECT_EQ(process.wait(60s), 1);
  EXPECT_NE(process.output().find("SLURM_PROCID is '2', not a number from 0 to 1"),
            std::string::npos)
      << process.output();
}

TEST_F(TrainRanks, AWrongSpecIsSaidOnceBeforeRanksAreStarted) {
  auto process = train({"--local", "2"}, {});
  EXPECT_EQ(process.wait(60s), 1);
  const std::string output = process.output();
  EXPECT_NE(output.find("no-spec.json"), std::string::npos) << output;
  EXPECT_EQ(output.find("[rank"), std::string::npos) << output;
}

TEST_F(TrainRanks, ANumberOfRanksThatIsNoneIsWrongUse) {
  for (const char* count : {"0", "-1", "many", "1000000"}) {
    auto process = train({"--local", count}, {});
    EXPECT_EQ(process.wait(60s), 2) << count << process.output();
  }
}

}  // namespace
}  // namespace ivl
