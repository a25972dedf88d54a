// The program itself on several ranks: the step does not depend on how many there are, and a run
// that is killed at random goes on to the end that it would have had.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "support/child_process.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;
using test::ChildProcess;
namespace fs = std::filesystem;

// A small demo of which some pictures are spoiled, so that whole micro-batches lose their rows.
class TrainRanks : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    ChildProcess demo(
        {IVL_ENGINE, "demo", *folder_ / "demo", "--rows", "600", "--progress", "none"}, {},
        *folder_ / "demo.log");
    ASSERT_EQ(demo.wait(std::chrono::seconds(300)), 0) << demo.output();
    int number = 0;
    for (const auto& file : fs::recursive_directory_iterator(*folder_ / "demo/images")) {
      if (file.is_regular_file() && number++ % 3 == 0) std::ofstream(file.path()) << "spoiled";
    }
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string run_folder(const std::string& name) { return *folder_ / name; }

  static std::vector<std::string> command(const std::string& name, int ranks, int64_t steps,
                                          const std::vector<std::string>& more) {
    std::vector<std::string> words = {IVL_ENGINE, "train", *folder_ / "demo/run.json", "--local",
                                      std::to_string(ranks)};
    std::vector<std::string> sets = {"logging.output=" + run_folder(name),
                                     "schedule.max_steps=" + std::to_string(steps),
                                     "precision.compute=fp32",
                                     "model.drop_path_rate=0.4",
                                     "batch.global=10",
                                     "batch.micro=2",
                                     "parallel.device=cpu",
                                     "parallel.threads=1",
                                     "logging.every_steps=1",
                                     "checkpoint.every_steps=0"};
    sets.insert(sets.end(), more.begin(), more.end());
    for (const std::string& one : sets) words.insert(words.end(), {"--set", one});
    return words;
  }

  static int train(const std::string& name, int ranks, int64_t steps,
                   const std::vector<std::string>& more = {}) {
    ChildProcess process(command(name, ranks, steps, more), {}, run_folder(name) + ".log");
    const int status = process.wait(std::chrono::seconds(400)).value_or(-1);
    EXPECT_EQ(status, 0) << process.output();
    return status;
  }

  // The step events that hold: those of later attempts replace those of older ones.
  static std::map<int64_t, json> steps_of(const std::string& name) {
    std::map<int64_t, json> steps;
    for (const int64_t attempt : attempt_numbers(run_folder(name))) {
      int64_t first = -1;
      std::ifstream lines(events_path(run_folder(name), attempt));
      for (std::string line; std::getline(lines, line);) {
        const json event = json::parse(line, nullptr, false);
        if (event.is_discarded()) continue;
        if (event.at("kind") == "start") {
          first = event.at("first_step");
          steps.erase(steps.lower_bound(first), steps.end());
        }
        if (event.at("kind") == "step") steps[event.at("step")] = event;
      }
    }
    return steps;
  }

  static void expect_same_steps(const std::string& name, const std::string& expected_name,
                                double tolerance) {
    const auto steps = steps_of(name), expected = steps_of(expected_name);
    ASSERT_EQ(steps.size(), expected.size());
    for (const auto& [number, step] : expected) {
      ASSERT_TRUE(steps.contains(number));
      const json& mine = steps.at(number);
      const double loss = step.at("loss"), norm = step.at("grad_norm");
      EXPECT_NEAR(mine.at("loss"), loss, tolerance * loss) << name << " step " << number;
      EXPECT_NEAR(mine.at("grad_norm"), norm, 100 * tolerance * norm) << name << " " << number;
      for (const char* count :
           {"samples", "tokens", "supervised_tokens", "padding_tokens", "tiles"})
        EXPECT_EQ(mine.at(count), step.at(count)) << name << " step " << number << " " << count;
    }
  }

  // Every place of the order by fate, once each.
  static std::map<Fate, int64_t> fates_of(const std::string& name) {
    Ledger ledger = Ledger::open(run_folder(name)).or_throw();
    std::map<Fate, int64_t> all;
    for (const auto& [epoch, fates] : ledger.counts()) {
      for (const auto& [fate, count] : fates) all[fate] += count;
    }
    return all;
  }

  static TemporaryFolder* folder_;
};
TemporaryFolder* TrainRanks::folder_ = nullptr;

TEST_F(TrainRanks, TheStepDoesNotDependOnTheirNumber) {
  constexpr int64_t kSteps = 12;
  ASSERT_EQ(train("one", 1, kSteps), 0);
  const auto expected = fates_of("one");
  EXPECT_GT(expected.at(Fate::failed), 10) << "spoiled pictures";
  bool lost_all = false;  // a micro-batch without rows
  for (const auto& [number, step] : steps_of("one")) lost_all |= step.at("samples") <= 6;
  EXPECT_TRUE(lost_all);
  for (const int ranks : {2, 3, 4, 5}) {
    const std::string name = "ranks" + std::to_string(ranks);
    ASSERT_EQ(train(name, ranks, kSteps, {"parallel.compare_collectives=true"}), 0);
    expect_same_steps(name, "one", 1e-5);
    EXPECT_EQ(fates_of(name), expected) << name;
  }
}

TEST_F(TrainRanks, FrozenPartsAndKeptWeights) {
  const std::vector<std::string> frozen = {"model.freeze_vision=true",
                                           "parallel.after_forward_language=keep"};
  ASSERT_EQ(train("frozen1", 1, 8, frozen), 0);
  ASSERT_EQ(train("frozen3", 3, 8, frozen), 0);
  expect_same_steps("frozen3", "frozen1", 1e-5);
}

// Killed five times at random moments, gone on with on other numbers of ranks.
TEST_F(TrainRanks, KilledAtRandomAndGoneOnWithEndsAsIfNothingHadHappened) {
  constexpr int64_t kSteps = 59;  // 600 rows in steps of 10: an epoch but for what fills no step
  const std::vector<std::string> saves = {"checkpoint.every_steps=4", "checkpoint.keep=2"};
  ASSERT_EQ(train("whole", 1, kSteps), 0);
  std::mt19937 random(20240213);
  int kills = 0;
  for (const int ranks : {2, 4, 1, 3, 2}) {
    ChildProcess process(command("killed", ranks, kSteps, saves), {}, run_folder("killed.log"));
    const auto reached = [&] {
      const auto steps = steps_of("killed");
      return steps.empty() ? 0 : steps.rbegin()->first;
    };
    const int64_t until = reached() + 5 + static_cast<int64_t>(random() % 6);
    while (reached() < std::min(until, kSteps - 2) && !process.wait(std::chrono::seconds(0))) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 300));
    process.signal(SIGKILL);  // the ranks die with the process that started them
    kills += process.wait(std::chrono::seconds(60)) == 128 + SIGKILL;
  }
  EXPECT_EQ(kills, 5);
  ASSERT_EQ(train("killed", 3, kSteps, saves), 0);
  expect_same_steps("killed", "whole", 1e-5);
  EXPECT_EQ(fates_of("killed"), fates_of("whole"));
  int64_t rows = 0;
  for (const auto& [fate, count] : fates_of("killed")) rows += count;
  EXPECT_EQ(rows, 600) << "every row of the mixture has one fate";
}

// LibTorch, left alone, ends the process there without a word.
TEST(Memory, ThatIsNotThereIsASentence) {
  const TemporaryFolder folder;
  ChildProcess process({"/bin/sh", "-c",
                        std::string("ulimit -d 3000000; exec ") + IVL_ENGINE +
                            " bench step --shape v1-2-width-80gb --device cpu"},
                       {}, folder / "log");
  EXPECT_EQ(process.wait(std::chrono::seconds(60)), 1);
  EXPECT_NE(process.output().find("[cli.out_of_memory]"), std::string::npos) << process.output();
}

}  // namespace
}  // namespace ivl
