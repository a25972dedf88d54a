// The program on several ranks that are killed, suspended, stuck, told to stop and superseded. No
// parent stands over them: they find each other from their launcher's variables.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::ChildProcess;
using Variables = std::map<std::string, std::string>;
using Words = std::vector<std::string>;
namespace fs = std::filesystem;

constexpr auto kMost = 30s;  // from a fault to the end of every survivor
constexpr auto kStart = 60s;

class TrainFaults : public testing::Test {
 protected:
  static void SetUpTestSuite() { folder_ = new TemporaryFolder; }
  static void TearDownTestSuite() { delete folder_; }

  // The variables of a torchrun-style launcher.
  static Variables torchrun(int rank, int world) {
    return {{"RANK", std::to_string(rank)},
            {"WORLD_SIZE", std::to_string(world)},
            {"LOCAL_RANK", std::to_string(rank)},
            {"LOCAL_WORLD_SIZE", std::to_string(world)},
            {"MASTER_PORT", "1"}};
  }
  static Variables slurm(int rank, int world) {
    return {{"SLURM_JOB_ID", "12"},
            {"SLURM_STEP_ID", "0"},
            {"SLURM_NTASKS", std::to_string(world)},
            {"SLURM_PROCID", std::to_string(rank)},
            {"SLURM_NNODES", "1"},
            {"SLURM_NODEID", "0"},
            {"SLURM_TASKS_PER_NODE", std::to_string(world)},
            {"SLURM_LOCALID", std::to_string(rank)},
            {"SLURM_JOB_NODELIST", "node[7]"}};
  }
  void start_rank(Variables variables, const Words& more) {
    Words words = {IVL_ENGINE, "train", IVL_SMALL_DEMO "/run.json"};
    Words sets = {"logging.output=" + run_, "batch.global=8",          "batch.micro=2",
                  "parallel.threads=1",     "parallel.device=cpu",     "parallel.hang_seconds=5",
                  "logging.every_steps=1",  "checkpoint.every_steps=0"};
    sets.insert(sets.end(), more.begin(), more.end());
    for (const std::string& one : sets) words.insert(words.end(), {"--set", one});
    variables.try_emplace("OMP_NUM_THREADS", "1");
    ranks_.emplace_back(words, variables, *folder_ / (name_ + std::to_string(ranks_.size())));
  }
  void start(int world, const Words& more = {}) {
    for (int rank = 0; rank < world; ++rank) start_rank(torchrun(rank, world), more);
  }
  // Files of this rank whose path holds `path` stand still while hold() is in force.
  Variables holding(Variables variables, const std::string& path) const {
    variables["LD_PRELOAD"] = IVL_HELD_FILES;
    variables["HELD_PATH"] = path;
    variables["HELD_WHILE"] = marker_;
    return variables;
  }
  void hold() const { std::ofstream(marker_) << "held"; }
  void release() const { fs::remove(marker_); }

  bool wait_for(const std::function<bool()>& what, std::chrono::seconds most = kStart) const {
    const auto end = std::chrono::steady_clock::now() + most;
    while (!what() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(20ms);
    return what();
  }
  std::vector<Event> events(int64_t attempt = 1) const {
    EventReader reader(events_path(run_, attempt));
    auto all = reader.poll(true);
    return all ? *all : std::vector<Event>();
  }
  int64_t steps(int64_t attempt = 1) const {
    int64_t last = 0;
    for (const Event& event : events(attempt)) {
      if (event.kind == "step") last = event.body.at("step");
    }
    return last;
  }
  void reach(int64_t step, int64_t attempt = 1) const {
    ASSERT_TRUE(wait_for([&] { return steps(attempt) >= step; })) << all_output();
  }
  std::string all_output() const {
    std::string all;
    for (const ChildProcess& rank : ranks_) all += rank.output() + "----\n";
    return all;
  }
  std::string log_of(size_t rank) const {
    return test::bytes_of_file(log_path(run_, static_cast<int64_t>(rank)));
  }
  void expect_exit(size_t rank, int code) {
    EXPECT_EQ(ranks_[rank].wait(kMost), code) << rank << ": " << all_output();
  }
  void expect_all_exit(int code) {
    for (size_t rank = 0; rank < ranks_.size(); ++rank) expect_exit(rank, code);
  }
  // The words of a verdict: in the survivors' logs and output, and in the run folder.
  void expect_verdict(const std::string& reason, int culprit, const std::vector<size_t>& survivors,
                      const Words& words) {
    for (const size_t rank : survivors) {
      expect_exit(rank, 75);
      for (const std::string& word : words) {
        EXPECT_NE(log_of(rank).find(word), std::string::npos) << word << " in " << log_of(rank);
        EXPECT_NE(ranks_[rank].output().find(word), std::string::npos) << word;
      }
    }
    const json verdict =
        json::parse(test::bytes_of_file(attempt_folder(run_, 1) + "/verdict.json"), nullptr, false);
    ASSERT_TRUE(verdict.is_object());
    EXPECT_EQ(verdict.at("reason"), reason);
    EXPECT_EQ(verdict.at("ranks"), json::array({culprit}));
    ASSERT_FALSE(events().empty());
    EXPECT_EQ(events().back().kind, "end");
    EXPECT_EQ(events().back().body.at("reason"), reason);
    EXPECT_EQ(read_attempt(run_, 1)->exit_reason, reason);
  }
  // A checkpoint at the step where the attempt stopped, from which the same command goes on.
  void expect_stopped_and_resumable(int world, const Words& more = {}) {
    const int64_t stopped = steps();
    const auto all = events();
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all.back().kind, "end");
    EXPECT_EQ(all.back().body.at("reason"), "interrupted");
    EXPECT_EQ(all.back().step, stopped);
    char name[40];
    std::snprintf(name, sizeof name, "/checkpoints/step-%08lld/DONE",
                  static_cast<long long>(stopped));
    EXPECT_TRUE(fs::exists(run_ + name)) << name;
    const size_t first = ranks_.size();
    start(world, more);
    reach(stopped + 2, 2);
    EXPECT_EQ(events(2).front().body.at("first_step"), stopped + 1) << all_output();
    ranks_[first].signal(SIGTERM);
    for (size_t rank = first; rank < ranks_.size(); ++rank) expect_exit(rank, 75);
  }

  static TemporaryFolder* folder_;
  const std::string name_ = testing::UnitTest::GetInstance()->current_test_info()->name();
  const std::string run_ = *folder_ / ("run-" + name_), marker_ = *folder_ / ("held-" + name_);
  std::vector<ChildProcess> ranks_;
};
TemporaryFolder* TrainFaults::folder_ = nullptr;

TEST_F(TrainFaults, AKilledRankIsNamed) {
  start(3);
  reach(4);
  std::this_thread::sleep_for(1500ms);  // each has read what the others are at
  ranks_[1].signal(SIGKILL);
  expect_verdict("rank_lost", 1, {0, 2},
                 {"rank 1 on ", " is lost: its process has ended without a word. Last seen in '",
                  " of step ", ", micro-batch ", ", rows in hand demo_"});
}

TEST_F(TrainFaults, AKilledRankZeroIsNamedToo) {
  start(3);
  reach(4);
  ranks_[0].signal(SIGKILL);
  expect_verdict("rank_lost", 0, {1, 2},
                 {"rank 0 on ", " is lost: the connection to it has ended"});
}

TEST_F(TrainFaults, ASuspendedRankZeroIsLostAndWritesNothingLater) {
  start(2);
  reach(4);
  ranks_[0].signal(SIGSTOP);
  expect_verdict("rank_lost", 0, {1}, {"rank 0 on ", " is lost: no sign of life for 1"});
  const std::string ended = test::bytes_of_file(events_path(run_, 1));
  ranks_[0].signal(SIGCONT);
  expect_exit(0, 75);
  EXPECT_EQ(test::bytes_of_file(events_path(run_, 1)), ended);
}

TEST_F(TrainFaults, ARankWhoseLoaderIsStuckIsNamedWithTheRowsItCannotGet) {
  start_rank(torchrun(0, 2), {});
  start_rank(holding(torchrun(1, 2), "demo/images/"), {});
  reach(4);
  hold();
  expect_verdict("hung", 1, {0, 1},
                 {"rank 1 on ", " hangs in 'data ", ", rows in hand demo_", ": no progress for ",
                  "; rank 0 waits for it"});
  // Phase and rows are of the same step.
  const std::string log = log_of(0), data = "'data ", of_step = "' of step ";
  const size_t at = log.find(data) + data.size(), end = log.find(of_step, at);
  ASSERT_NE(end, std::string::npos) << log;
  const std::string step = log.substr(at, end - at);
  EXPECT_EQ(log.substr(end + of_step.size(), step.size() + 1), step + ",");
}

TEST_F(TrainFaults, ARankThatCannotWriteItsShardIsNamed) {
  hold();
  start_rank(torchrun(0, 2), {"checkpoint.every_steps=3"});
  start_rank(holding(torchrun(1, 2), ".saving"), {"checkpoint.every_steps=3"});
  expect_verdict("hung", 1, {0, 1},
                 {"rank 1 on ", " hangs in 'checkpoint 6' of step 6", ": no progress for ",
                  "; rank 0 waits for it"});
  EXPECT_EQ(steps(), 6) << "training goes on beside a save, but for the next one";
}

TEST_F(TrainFaults, ALongSaveThatEndsIsNoHang) {
  hold();
  for (int rank = 0; rank < 2; ++rank) {
    start_rank(holding(torchrun(rank, 2), ".saving"),
               {"checkpoint.every_steps=2", "schedule.max_steps=4", "parallel.hang_seconds=8"});
  }
  reach(4);
  std::this_thread::sleep_for(4s);
  release();
  expect_all_exit(0);
}

TEST_F(TrainFaults, SignalsThatReachRanksAtDifferentTimesStopAllAtOneStep) {
  start(3);
  reach(3);
  ranks_[2].signal(SIGUSR1);
  std::this_thread::sleep_for(100ms);
  for (int i = 0; i < 3; ++i) {
    ranks_[0].signal(SIGTERM);
    std::this_thread::sleep_for(20ms);
  }
  ranks_[1].signal(SIGINT);
  expect_all_exit(75);
  const std::string stopped = "stopped after step " + std::to_string(steps()) + " of ";
  for (size_t rank = 0; rank < 3; ++rank) {
    EXPECT_NE(log_of(rank).find(stopped), std::string::npos) << log_of(rank);
  }
  expect_stopped_and_resumable(2);
}

TEST_F(TrainFaults, ThreeTermsInTheMiddleOfASaveLetItComplete) {
  hold();
  const Words saves = {"checkpoint.every_steps=3", "parallel.hang_seconds=20"};
  for (int rank = 0; rank < 2; ++rank) start_rank(holding(torchrun(rank, 2), ".saving"), saves);
  reach(3);
  for (int i = 0; i < 3; ++i) {
    for (const ChildProcess& rank : ranks_) rank.signal(SIGTERM);
    std::this_thread::sleep_for(300ms);
  }
  EXPECT_FALSE(fs::exists(run_ + "/checkpoints/step-00000003"));
  release();
  expect_all_exit(75);
  EXPECT_TRUE(fs::exists(run_ + "/checkpoints/step-00000003/DONE"));
  expect_stopped_and_resumable(2, saves);
}

// What srun --kill-on-bad-exit does.
TEST_F(TrainFaults, ALauncherThatKillsTheRestWhenOneLeavesHarmsNothing) {
  start_rank(holding(torchrun(0, 2), "attempts/0001/"), {});
  start_rank(torchrun(1, 2), {});
  reach(3);
  hold();  // rank 0 cannot write the attempt's end
  ranks_[1].signal(SIGTERM);
  ASSERT_TRUE(wait_for([&] { return log_of(1).find("stopped after step") != std::string::npos; }));
  EXPECT_FALSE(ranks_[1].wait(2s)) << "rank 1 left before rank 0 had written its end";
  release();
  ASSERT_TRUE(wait_for([&] { return ranks_[0].wait(0s) || ranks_[1].wait(0s); }, kMost));
  for (ChildProcess& rank : ranks_) {
    if (!rank.wait(0s)) rank.signal(SIGKILL);
  }
  EXPECT_EQ(read_attempt(run_, 1)->exit_reason, "interrupted");
  expect_stopped_and_resumable(2);
}

TEST_F(TrainFaults, AStopWhileRanksMeetEndsThemAtOnce) {
  start_rank(torchrun(0, 3), {});
  start_rank(torchrun(1, 3), {});  // the third never comes
  ASSERT_TRUE(wait_for([&] { return fs::exists(run_ + "/rendezvous"); }));
  std::this_thread::sleep_for(500ms);
  ranks_[0].signal(SIGTERM);
  expect_all_exit(75);
}

TEST_F(TrainFaults, AStopWhileOneIndexesAndTheOtherConnectsEndsBoth) {
  hold();
  start_rank(torchrun(0, 2), {});
  start_rank(holding(torchrun(1, 2), "demo/annotations"), {});
  ASSERT_TRUE(wait_for([&] {  // met: nobody is asked to come any more
    return fs::exists(run_ + "/rendezvous") && fs::is_empty(run_ + "/rendezvous");
  }));
  std::this_thread::sleep_for(1s);
  for (const ChildProcess& rank : ranks_) rank.signal(SIGTERM);
  expect_all_exit(75);
  EXPECT_NE(all_output().find("was asked to stop before the first step"), std::string::npos);
}

TEST_F(TrainFaults, ARankThatIsKilledWhileOthersConnectIsNamed) {
  hold();
  start_rank(torchrun(0, 2), {});
  start_rank(holding(torchrun(1, 2), "demo/annotations"), {});
  ASSERT_TRUE(wait_for(
      [&] { return fs::exists(run_ + "/rendezvous") && fs::is_empty(run_ + "/rendezvous"); }));
  std::this_thread::sleep_for(1s);
  ranks_[1].signal(SIGKILL);
  expect_exit(0, 75);
  EXPECT_TRUE(ranks_[0].says("rank 1 on ", 0s) && ranks_[0].says(" is lost: ", 0s)) << all_output();
}

TEST_F(TrainFaults, ARankThatNeverComesIsNamed) {
  start_rank(torchrun(0, 3), {"parallel.rendezvous_seconds=4"});
  start_rank(torchrun(2, 3), {"parallel.rendezvous_seconds=4"});
  expect_all_exit(1);
  for (const ChildProcess& rank : ranks_) {
    EXPECT_TRUE(rank.says("of 3 ranks these did not come within 4.0 s: 1; look at", 0s))
        << all_output();
  }
}

TEST_F(TrainFaults, RanksOfASlurmStepFindEachOther) {
  for (int rank = 0; rank < 2; ++rank) start_rank(slurm(rank, 2), {"schedule.max_steps=2"});
  expect_all_exit(0);
  EXPECT_EQ(read_attempt(run_, 1)->job_id, "12");
  EXPECT_EQ(read_attempt(run_, 1)->ranks, 2);
}

// An orphan beside its successor: suspended in work, it wakes up when the other has gone on.
TEST_F(TrainFaults, AnOlderAttemptStopsAndHarmsNothing) {
  const Words saves = {"checkpoint.every_steps=4", "schedule.max_steps=24"};
  start(2, saves);
  reach(6);
  for (const ChildProcess& rank : ranks_) rank.signal(SIGSTOP);
  start(2, saves);
  expect_exit(2, 0);
  expect_exit(3, 0);
  const auto state = [&] {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(run_)) {
      const std::string path = entry.path().string();
      // What only the older attempt writes may grow until it notices.
      const bool own = path.find("attempt-0001") != std::string::npos;
      if (entry.is_regular_file() && !own) files[path] = test::bytes_of_file(path);
    }
    return files;
  };
  const auto before = state();
  for (size_t rank = 0; rank < 2; ++rank) ranks_[rank].signal(SIGCONT);
  for (size_t rank = 0; rank < 2; ++rank) {
    expect_exit(rank, 1);
    EXPECT_TRUE(ranks_[rank].says("a newer attempt", 0s)) << all_output();
  }
  for (const auto& [path, bytes] : state()) {
    EXPECT_TRUE(before.contains(path) && before.at(path) == bytes)
        << path << (path.find("/log/") != std::string::npos ? bytes : "");
  }
  EXPECT_EQ(state().size(), before.size());
  Ledger ledger = Ledger::open(run_).or_throw();
  int64_t rows = 0;
  const auto counts = ledger.counts();
  for (const auto& [fate, count] : counts.at(0)) rows += fate == Fate::left_over ? 0 : count;
  EXPECT_EQ(rows, 24 * 8);
}

}  // namespace
}  // namespace ivl
