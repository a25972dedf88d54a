// Real logs of other programs, read whole.
#include <gtest/gtest.h>

#include <filesystem>

#include "session/imported_run.h"

namespace ivl::app {
namespace {

const std::string kLogs = IVL_SHARED_DIR "/data/logs/";

TEST(ImportShared, OutputOfAFineTuning) {
  const auto run = read_imported_run(kLogs + "stdout/lora_1.5-7b.sh.o6878167");
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->total_steps, 2631);
  const auto& steps = run->attempts.at(0).steps;
  ASSERT_EQ(steps.size(), 2631u);  // one a step, and none counted by guess
  EXPECT_EQ(steps.begin()->first, 1);
  EXPECT_EQ(steps.at(1).values.at("loss"), 3.7552);
  EXPECT_EQ(steps.at(2).values.at("loss"), 4.2313);
  EXPECT_EQ(steps.at(2631).values.at("loss"), 0.002);
  EXPECT_EQ(steps.at(2631).values.at("learning_rate"), 0);
  EXPECT_EQ(steps.at(2631).t, 3 * 3600 + 13 * 60 + 17);
}

TEST(ImportShared, TrainerStateAndItsLinesAgree) {
  const auto state = read_imported_run(kLogs + "trainer_state/trainer_state.json");
  const auto lines = read_imported_run(kLogs + "trainer_state/trainer_log.jsonl");
  ASSERT_TRUE(state) << state.error().text;
  ASSERT_TRUE(lines) << lines.error().text;
  EXPECT_EQ(state->total_steps, 1220);
  EXPECT_EQ(lines->total_steps, 1220);
  int compared = 0;
  for (const auto& [number, step] : lines->attempts.at(0).steps) {
    const auto loss = step.values.find("loss");
    const auto other = state->attempts.at(0).steps.find(number);
    if (loss == step.values.end() || other == state->attempts.at(0).steps.end()) continue;
    EXPECT_EQ(loss->second, other->second.values.at("loss")) << number;
    ++compared;
  }
  EXPECT_EQ(compared, 244);
}

TEST(ImportShared, EventFilesOfThreeRanks) {
  for (const char* rank : {"0", "1", "2"}) {
    const auto run = read_imported_run(kLogs + "tfevents/" + rank);
    ASSERT_TRUE(run) << run.error().text;
    ASSERT_EQ(run->attempts.size(), 1u);
    EXPECT_EQ(run->attempts[0].damaged, 0);
    int losses = 0;
    for (const auto& [number, step] : run->attempts[0].steps) {
      const auto loss = step.values.find("loss_metrics/global_avg_loss");
      losses += loss != step.values.end() && loss->second > 0;
      EXPECT_GT(step.t, 1.7e9);
    }
    EXPECT_EQ(losses, 10);
  }
}

}  // namespace
}  // namespace ivl::app
