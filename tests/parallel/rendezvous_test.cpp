// Ranks as processes of their own that find each other through a folder.
#include "parallel/rendezvous.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "parallel/rendezvous_file.h"
#include "parallel/tcp_port.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using namespace std::chrono_literals;
using test::ChildProcess;
using Variables = std::map<std::string, std::string>;

Variables local(int rank, int world, const std::string& job = "job") {
  return {{"INTERNVL_RANK", std::to_string(rank)},
          {"INTERNVL_WORLD", std::to_string(world)},
          {"INTERNVL_JOB", job}};
}

// Two nodes with two and one ranks, as srun would start them.
Variables slurm(int rank) {
  return {{"SLURM_JOB_ID", "12"},          {"SLURM_STEP_ID", "0"},
          {"SLURM_NTASKS", "3"},           {"SLURM_PROCID", std::to_string(rank)},
          {"SLURM_NNODES", "2"},           {"SLURM_NODEID", std::to_string(rank / 2)},
          {"SLURM_TASKS_PER_NODE", "2,1"}, {"SLURM_LOCALID", std::to_string(rank % 2)},
          {"SLURM_JOB_NODELIST", "n[1-2]"}};
}

Variables torchrun(int rank) {
  return {{"RANK", std::to_string(rank)},
          {"WORLD_SIZE", "2"},
          {"LOCAL_RANK", std::to_string(rank)},
          {"LOCAL_WORLD_SIZE", "2"},
          {"MASTER_PORT", "1234"}};
}

class Meeting : public testing::Test {
 protected:
  ChildProcess start(const Variables& variables, const std::string& run = "run",
                     int milliseconds = 60000, const std::string& folder = "") {
    const std::string name = "out-" + std::to_string(started_++);
    return ChildProcess(
        {IVL_RENDEZVOUS_PROGRAM, folder.empty() ? run_ : folder, run, std::to_string(milliseconds)},
        variables, folder_ / name);
  }
  std::vector<ChildProcess> start_all(int world, const std::string& job = "job") {
    std::vector<ChildProcess> ranks;
    for (int rank = 0; rank < world; ++rank) ranks.push_back(start(local(rank, world, job)));
    return ranks;
  }
  static void expect_met(ChildProcess& rank, int world) {
    ASSERT_EQ(rank.wait(90s), 0) << rank.output();
    const std::string output = rank.output();
    for (int other = 0; other < world; ++other) {
      EXPECT_NE(output.find("I am " + std::to_string(other) + "\n"), std::string::npos) << output;
    }
    EXPECT_NE(output.find("on " + std::to_string(world) + " hosts"), std::string::npos) << output;
    EXPECT_NE(output.find("missing 0\nlate ranks.board_timeout\nerased 0\n"), std::string::npos)
        << output;
    EXPECT_NE(output.find("left\n"), std::string::npos) << output;
  }
  bool nothing_left() const {
    std::error_code error;
    return std::filesystem::is_empty(run_ + "/rendezvous", error);
  }

  const TemporaryFolder folder_;
  const std::string run_ = folder_ / "run";
  int started_ = 0;
};

TEST_F(Meeting, WorldsOfOneToFive) {
  for (int world = 1; world <= 5; ++world) {
    auto ranks = start_all(world, "job" + std::to_string(world));
    for (ChildProcess& rank : ranks) expect_met(rank, world);
  }
  EXPECT_TRUE(nothing_left());
}

TEST_F(Meeting, AsSrunStartsThem) {
  std::vector<ChildProcess> ranks;
  for (int rank = 2; rank >= 0; --rank) ranks.push_back(start(slurm(rank)));
  for (ChildProcess& rank : ranks) expect_met(rank, 3);
}

TEST_F(Meeting, AsTorchrunStartsThem) {
  std::vector<ChildProcess> ranks;
  for (int rank = 0; rank < 2; ++rank) ranks.push_back(start(torchrun(rank)));
  for (ChildProcess& rank : ranks) expect_met(rank, 2);
}

TEST_F(Meeting, TheInvitationIsForItsOwnerAlone) {
  auto zero = start(local(0, 2));
  const std::string path = rendezvous_path(run_, "local-job");
  for (int i = 0; i < 1000 && !std::filesystem::exists(path); ++i)
    std::this_thread::sleep_for(20ms);
  struct stat info {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  auto one = start(local(1, 2));
  expect_met(zero, 2);
  expect_met(one, 2);
}

TEST_F(Meeting, RanksThatDoNotComeAreNamedByAllThatDid) {
  auto zero = start(local(0, 5), "run", 10000);
  auto one = start(local(1, 5), "run", 10000);
  auto three = start(local(3, 5), "run", 10000);
  for (ChildProcess* rank : {&zero, &one, &three}) {
    EXPECT_EQ(rank->wait(60s), 1);
    EXPECT_NE(rank->output().find(
                  "error ranks.missing: of 5 ranks these did not come within 10.0 s: 2, 4;"),
              std::string::npos)
        << rank->output();
  }
  EXPECT_TRUE(nothing_left());
}

TEST_F(Meeting, ThePlacesOfMissingRanksAreNamedWhereTheyAreKnown) {
  auto zero = start(slurm(0), "run", 2000);
  EXPECT_EQ(zero.wait(60s), 1);
  EXPECT_NE(zero.output().find("1-2 of n1, n2;"), std::string::npos) << zero.output();
}

TEST_F(Meeting, WithoutRankZeroTheOthersSaySo) {
  auto one = start(local(1, 2), "run", 1500);
  EXPECT_EQ(one.wait(60s), 1);
  EXPECT_NE(one.output().find("ranks.no_rank_zero"), std::string::npos) << one.output();
}

TEST_F(Meeting, ALateRankZeroIsWaitedFor) {
  auto one = start(local(1, 2));
  std::this_thread::sleep_for(1500ms);
  auto zero = start(local(0, 2));
  expect_met(zero, 2);
  expect_met(one, 2);
}

TEST_F(Meeting, InvitationsOfOlderTriesArePassedOver) {
  const std::string path = rendezvous_path(run_, "local-job");
  std::filesystem::create_directories(run_ + "/rendezvous");
  // A port where nobody is, one where something else accepts and stays silent, and damage.
  const auto silent = listen_on({"127.0.0.1"});
  ASSERT_TRUE(silent.ok());
  const auto free_port = [] { return listen_on({"127.0.0.1"})->port; };
  const Invitation gone{random_nonce(), {"127.0.0.1"}, free_port(), this_process()};
  const Invitation foreign{random_nonce(), {"127.0.0.1"}, silent->port, this_process()};
  for (int kind = 0; kind < 3; ++kind) {
    if (kind == 2) {
      test::put_file(path, "{\"nonce\": 7");
    } else {
      ASSERT_TRUE(write_invitation(path, kind == 0 ? gone : foreign).ok());
    }
    auto one = start(local(1, 2));
    std::this_thread::sleep_for(500ms);
    auto zero = start(local(0, 2));
    expect_met(zero, 2);
    expect_met(one, 2);
  }
}

TEST_F(Meeting, AnotherJobsStoreAtTheOldPortIsPassedOver) {
  // The store that answers is a real one, of another job: its nonce is another.
  auto other_zero = start(local(0, 2, "other"));
  const std::string other = rendezvous_path(run_, "local-other");
  for (int i = 0; i < 1000 && !std::filesystem::exists(other); ++i) {
    std::this_thread::sleep_for(20ms);
  }
  Invitation stale = read_invitation(other).or_throw();
  stale.nonce = random_nonce();
  ASSERT_TRUE(write_invitation(rendezvous_path(run_, "local-job"), stale).ok());
  auto one = start(local(1, 2));
  std::this_thread::sleep_for(1s);
  auto zero = start(local(0, 2));
  expect_met(zero, 2);
  expect_met(one, 2);
  auto other_one = start(local(1, 2, "other"));
  expect_met(other_zero, 2);
  expect_met(other_one, 2);
}

TEST_F(Meeting, TwoJobsAtOnceInOneFolderAndInTwo) {
  auto first = start_all(2, "a"), second = start_all(3, "b");
  std::vector<ChildProcess> third;
  for (int rank = 0; rank < 2; ++rank) {
    third.push_back(start(local(rank, 2, "a"), "run", 60000, folder_ / "run2"));
  }
  for (ChildProcess& rank : first) expect_met(rank, 2);
  for (ChildProcess& rank : second) expect_met(rank, 3);
  for (ChildProcess& rank : third) expect_met(rank, 2);
}

TEST_F(Meeting, ARankOfAnotherRunIsRefusedInWords) {
  auto zero = start(local(0, 3), "fingerprint-1");
  auto one = start(local(1, 3), "fingerprint-1");
  auto two = start(local(2, 3), "fingerprint-2");
  for (ChildProcess* rank : {&zero, &one, &two}) {
    EXPECT_EQ(rank->wait(60s), 1);
    EXPECT_NE(rank->output().find("ranks.other_run: rank 2 was started with another spec"),
              std::string::npos)
        << rank->output();
  }
}

TEST_F(Meeting, ADoubleOfARankIsFoundOut) {
  auto zero = start(local(0, 3));
  auto one = start(local(1, 3));
  auto twin = start(local(1, 3));
  std::this_thread::sleep_for(1500ms);
  auto two = start(local(2, 3));
  const int ended = *one.wait(60s) + *twin.wait(60s);
  EXPECT_GE(ended, 1) << one.output() << twin.output();
  EXPECT_NE((one.output() + twin.output()).find("ranks.twice"), std::string::npos)
      << one.output() << twin.output();
}

TEST_F(Meeting, ARunFolderThatCannotBeWrittenIsAnError) {
  test::put_file(run_, "a file");
  auto zero = start(local(0, 2), "run", 1500);
  EXPECT_EQ(zero.wait(60s), 1);
  EXPECT_NE(zero.output().find("error file."), std::string::npos) << zero.output();
}

}  // namespace
}  // namespace ivl
