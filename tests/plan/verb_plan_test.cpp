// The verb plan as a user runs it.
#include "cli/run_captured.h"

namespace ivl {
namespace {

using nlohmann::json;

Captured run_plan(std::vector<std::string> words) {
  words.insert(words.begin(), "plan");
  return run_captured({add_plan_verb}, words);
}

TEST(PlanVerb, TextNamesComponentsFindingsAndAssumptions) {
  const Captured plan = run_plan({"internvl-chat-v1-2-32gpu", "--ranks", "32"});
  EXPECT_EQ(plan.status, kExitSuccess) << plan.err;
  for (const char* text :
       {"32 ranks (4 nodes)", "40.07 B parameters", "two moments (fp32)", "together", "fits",
        "2476 steps", "480.8 GB", "efficiency", "After forward", "InternViT-6B-448px-V1-2"}) {
    EXPECT_NE(plan.out.find(text), std::string::npos) << text << "\n" << plan.out;
  }
}

TEST(PlanVerb, JsonIsOneObjectWhoseComponentsAddUp) {
  const Captured plan = run_plan({"internvl-chat-v1-2-64gpu", "--ranks", "64", "--json"});
  EXPECT_EQ(plan.status, kExitSuccess);
  const json object = json::parse(plan.out);
  const json& memory = object.at("device_memory");
  int64_t sum = 0;
  for (const json& one : memory.at("components")) sum += one.at("bytes").get<int64_t>();
  EXPECT_EQ(memory.at("bytes"), sum);
  EXPECT_TRUE(memory.at("first_over").is_null());
  EXPECT_EQ(object.at("ranks"), 64);
  EXPECT_EQ(object.at("steps"), 2476);
  EXPECT_EQ(object.at("by_ranks").size(), 11u);
  EXPECT_EQ(object.at("by_after_forward").size(), 3u);
  EXPECT_FALSE(object.contains("collectives"));
}

TEST(PlanVerb, WhatDoesNotFitIsAnError) {
  const Captured plan = run_plan({"internvl-chat-v1-2-32gpu", "--ranks", "8", "--json"});
  EXPECT_EQ(plan.status, kExitFailure);
  const json object = json::parse(plan.out);
  EXPECT_FALSE(object.at("device_memory").at("first_over").is_null());
  EXPECT_EQ(object.at("findings").at(0).at("severity"), "error");
}

TEST(PlanVerb, OptionsReplaceWhatIsAssumed) {
  const Captured plan =
      run_plan({"internvl-chat-v1-2-64gpu", "--ranks", "64", "--set", "schedule.max_steps=10",
                "--device", "h200-141gb", "--memory", "140", "--bandwidth", "10", "--assume",
                "efficiency=0.5", "--free", "100", "--collectives", "--json"});
  const json object = json::parse(plan.out);
  EXPECT_EQ(object.at("steps"), 10);
  EXPECT_EQ(object.at("device_memory").at("budget"), 140'000'000'000);
  EXPECT_NEAR(object.at("checkpoint").at("save_seconds").get<double>(), 48, 1);
  EXPECT_EQ(object.at("collectives").size(), 76u + 74 + 76 + 1);
  EXPECT_EQ(object.at("findings").at(0).at("message").at("code"), "plan.disk");
  EXPECT_EQ(plan.status, kExitFailure);
}

TEST(PlanVerb, ATinyModelOnTheCpu) {
  const Captured plan =
      run_plan({"demo", "--set", "model.path=" IVL_GOLDEN_DIR "/model/tiny-v2", "--json"});
  EXPECT_EQ(plan.status, kExitSuccess) << plan.out << plan.err;
  const json object = json::parse(plan.out);
  EXPECT_EQ(object.at("device"), "cpu");
  EXPECT_EQ(object.at("ranks"), 1);
  EXPECT_EQ(object.at("steps"), 1200);
  EXPECT_TRUE(object.at("device_memory").at("budget").is_null());
  EXPECT_TRUE(object.at("findings").empty()) << object.at("findings");
}

TEST(PlanVerb, WrongUse) {
  EXPECT_EQ(run_plan({}).status, kExitUsage);
  EXPECT_EQ(run_plan({"internvl-chat-v1-2-64gpu", "--ranks", "0"}).status, kExitUsage);
  const Captured device = run_plan({"internvl-chat-v1-2-64gpu", "--device", "abacus"});
  EXPECT_EQ(device.status, kExitFailure);
  EXPECT_NE(device.err.find("h100-80gb"), std::string::npos);
  EXPECT_EQ(run_plan({"internvl-chat-v1-2-64gpu", "--assume", "speed=1"}).status, kExitFailure);
}

}  // namespace
}  // namespace ivl
