// A run that was stopped or killed and goes on gives what one that never was gives.
#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>

#include "parallel/rank_processes.h"
#include "train/attempt.h"

namespace ivl {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

using Setting = AttemptSetting;

struct Part {
  int world = 1;
  int64_t stop_after = 0;  // as in attempt()
};

json run_part(const Setting& setting, const Part& part, const std::string& folder) {
  return run_ranks(part.world, [&](const RankContext& ranks) {
    return attempt(setting, part.stop_after, {ranks.connect(), ranks.board(), folder});
  });
}

struct Whole {
  json steps = json::array();  // of rank 0, over all parts
  json last;                   // of the last part, by rank
};

Whole run_parts(const Setting& setting, const std::vector<Part>& parts, const std::string& name) {
  const TestFolder folder(name);
  Whole whole;
  for (const Part& part : parts) {
    whole.last = run_part(setting, part, folder.path());
    const bool stops = part.stop_after > 0;
    EXPECT_EQ(whole.last[0].at("reason"), stops ? "interrupted" : "finished")
        << whole.last[0].at("why");
    for (const json& step : whole.last[0].at("steps")) whole.steps.push_back(step);
  }
  return whole;
}

class ExactResume : public testing::TestWithParam<Setting> {};
TEST_P(ExactResume, GivesTheSameBitsOnTheSameRanks) {
  for (const int world : {1, 2}) {
    const Whole once = run_parts(GetParam(), {{world, 0}}, "once");
    const Whole twice = run_parts(GetParam(), {{world, GetParam().steps - 2}, {world, 0}}, "twice");
    EXPECT_EQ(twice.steps, once.steps) << world;
    EXPECT_EQ(twice.last[0].at("parameters"), once.last[0].at("parameters")) << world;
  }
}

// The third goes on at the first step of an epoch, after one whose last step is short.
INSTANTIATE_TEST_SUITE_P(Runs, ExactResume,
                         testing::Values(Setting{"fp32", 8}, Setting{"bf16", 6},
                                         Setting{.steps = 7, .run = "epochs2", .epoch_rows = 39},
                                         Setting{"fp32", 8, "freeze_vision"}));

TEST(Resume, OnOtherNumbersOfRanksTheSameRowsAndLosses) {
  const Setting setting{"fp32", 12};
  const Whole once = run_parts(setting, {{1, 0}}, "once");
  const Whole elastic = run_parts(setting, {{4, 3}, {2, 5}, {3, 0}}, "elastic");
  ASSERT_EQ(elastic.steps.size(), once.steps.size());
  for (size_t i = 0; i < once.steps.size(); ++i) {
    const double loss = once.steps[i].at("loss"), norm = once.steps[i].at("norm");
    EXPECT_EQ(elastic.steps[i].at("step"), once.steps[i].at("step"));
    EXPECT_NEAR(elastic.steps[i].at("loss"), loss, 1e-5 * loss) << i;
    EXPECT_NEAR(elastic.steps[i].at("norm"), norm, 1e-3 * norm) << i;
    // Rank 0 has the first micro-batch of the step.
    const json &mine = elastic.steps[i].at("rows"), &all = once.steps[i].at("rows");
    ASSERT_EQ(mine.size(), 4u);
    for (size_t row = 0; row < mine.size(); ++row) EXPECT_EQ(mine[row][0], all[row][0]);
  }
  const json &norms = elastic.last[0].at("norms"), &expected = once.last[0].at("norms");
  for (size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(norms[i], expected[i], 1e-4 * expected[i].get<double>()) << i;
  }
}

TEST(Resume, AfterAKillGoesOnFromTheNewestCheckpoint) {
  const Setting setting{"fp32", 12, "full", 5};
  const Whole once = run_parts(setting, {{1, 0}}, "once");
  const TestFolder folder("killed");
  const auto killed = run_ranks(1, [&](const RankContext& ranks) -> json {
    const pid_t child = ::fork();
    if (child == 0) {
      TinyTraining training(read_golden_run("full"), "killed", {{}, ranks.board(), folder.path()});
      training.spec.model.drop_path_rate = 0.4;
      training.spec.checkpoint.every_steps = 5;
      training.shorten(setting.steps);
      training.hooks.on_step = [](const StepReport& step) {
        if (step.step == 8) ::raise(SIGKILL);
      };
      training.run();
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  });
  EXPECT_EQ(killed[0], SIGKILL);
  const json found = run_part(setting, {1, 0}, folder.path());
  const json& steps = found[0].at("steps");
  ASSERT_GE(steps.size(), 7u) << "steps 6 to 12 at least";
  for (const json& step : steps) {
    EXPECT_EQ(step, once.steps[step.at("step").get<size_t>() - 1]);
  }
  EXPECT_EQ(found[0].at("parameters"), once.last[0].at("parameters"));
}

TEST(Resume, AFinishedRunHasNothingLeftToDo) {
  const TestFolder folder("finished");
  const Setting setting{"fp32", 3};
  const json first = run_part(setting, {1, 0}, folder.path());
  const json second = run_part(setting, {1, 0}, folder.path());
  EXPECT_EQ(second[0].at("reason"), "finished");
  EXPECT_TRUE(second[0].at("steps").empty());
  EXPECT_EQ(second[0].at("parameters"), first[0].at("parameters"));
}

TEST(Resume, RefusesWhenNoCheckpointIsGood) {
  const TestFolder folder("damaged");
  const Setting setting{"fp32", 3};
  run_part(setting, {1, 0}, folder.path());
  const std::string checkpoint = folder.path() + "/checkpoints/step-00000003";
  ASSERT_TRUE(fs::exists(checkpoint + "/DONE"));
  fs::remove(checkpoint + "/shard-00000-of-00001.bin");
  const json found = run_part(setting, {1, 0}, folder.path());
  EXPECT_EQ(found[0].at("reason"), "failed");
  EXPECT_NE(found[0].at("why").get<std::string>().find("can be gone on from"), std::string::npos)
      << found[0].at("why");
}

}  // namespace
}  // namespace ivl
