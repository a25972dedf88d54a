// Plans of the published recipe: figures that can be checked by hand, and findings.
#include "plan/run_plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "plan/paper_model.h"
#include "plan/plan_cases.h"

namespace ivl::plan {
namespace {

PlanRequest request_for(const std::string& preset, int64_t ranks) {
  const Device device = find_device("a100-80gb").or_throw();
  return {load_run_spec(preset).or_throw(), ranks, 8, device, 0, Assumptions(device, 2), {}};
}

RunPlan planned(const PlanRequest& request) { return plan_run(request).or_throw(); }

std::vector<std::string> codes(const RunPlan& plan) {
  std::vector<std::string> all;
  for (const Finding& finding : plan.findings) all.push_back(finding.message.code);
  return all;
}

bool has(const RunPlan& plan, const std::string& code) {
  const auto all = codes(plan);
  return std::ranges::find(all, code) != all.end();
}

const Finding& finding(const RunPlan& plan, const std::string& code) {
  return *std::ranges::find_if(plan.findings,
                               [&](const Finding& one) { return one.message.code == code; });
}

TEST(RunPlan, PublishedStepsRowsAndWork) {
  const RunPlan plan = planned(request_for("internvl-chat-v1-2-64gpu", 64));
  EXPECT_EQ(plan.steps, 2476);
  EXPECT_EQ(plan.schedule.rounds, 1);
  // 6 x (5.54 B x 1025 + 34.39 B x 600) a row, and attention below a fiftieth of it.
  const double row = 6 * (5.54e9 * 1025 + 34.39e9 * 600);
  const double step = plan.work.model() * static_cast<double>(plan.input.micro_batches);
  EXPECT_NEAR(step / 512, row, 0.02 * row);
  EXPECT_NEAR(plan.work.backward, 2 * plan.work.forward, 1e-6 * plan.work.backward);
  EXPECT_LT(plan.work.recompute, plan.work.forward);
  EXPECT_GT(plan.work.recompute, 0.97 * plan.work.forward) << "all but the head";
}

// The published 18 hours on 64 GPUs are 15 to 16 % of their peak by this count.
TEST(RunPlan, PublishedTimeIsThePublishedUtilization) {
  const RunPlan plan = planned(request_for("internvl-chat-v1-2-64gpu", 64));
  const double step = plan.work.model() * static_cast<double>(plan.input.micro_batches);
  const double utilization = step * 2476 / (18 * 3600.0 * 64 * 312e12);
  EXPECT_GT(utilization, 0.145);
  EXPECT_LT(utilization, 0.165);
}

TEST(RunPlan, CheckpointsOfFortyBillionParameters) {
  const RunPlan many = planned(request_for("internvl-chat-v1-2-64gpu", 64));
  EXPECT_NEAR(static_cast<double>(many.checkpoint.full_bytes), 480e9, 2e9);
  EXPECT_NEAR(static_cast<double>(many.checkpoint.weights_bytes), 80e9, 0.5e9);
  EXPECT_NEAR(static_cast<double>(many.checkpoint.staging_node_bytes), 60e9, 0.5e9);
  EXPECT_EQ(many.checkpoint.saves, 13);
  EXPECT_EQ(many.checkpoint.on_disk, 4);
  EXPECT_EQ(many.checkpoint.disk_bytes, 4 * many.checkpoint.full_bytes);
  const RunPlan few = planned(request_for("internvl-chat-v1-2-32gpu", 32));
  EXPECT_NEAR(static_cast<double>(few.checkpoint.staging_node_bytes), 120e9, 0.7e9);
  PlanRequest faster = request_for("internvl-chat-v1-2-64gpu", 64);
  faster.assumptions.give("storage_gbps", 8);
  EXPECT_NEAR(planned(faster).checkpoint.save_seconds, 60, 0.5);
}

TEST(RunPlan, TwentyFourRanksDoNotDivideTheBatch) {
  const RunPlan plan = planned(request_for("internvl-chat-v1-2-64gpu", 24));
  const Finding& batch = finding(plan, "plan.batch_not_divisible");
  EXPECT_EQ(batch.key, "batch.global");
  EXPECT_NE(batch.message.text.find("512 = 2 x (24 ranks x batch.micro 8) + 128"),
            std::string::npos)
      << batch.message.text;
  EXPECT_EQ(batch.message.args.at("reference"), 384);
  const Finding& idle = finding(plan, "batch.idle_ranks");
  EXPECT_EQ(idle.message.args.at("rounds"), 3);
  EXPECT_EQ(idle.message.args.at("idle"), 8);
  const RunPlan more = planned(request_for("internvl-chat-v1-2-64gpu", 128));
  EXPECT_EQ(finding(more, "plan.batch_not_divisible").message.args.at("reference"), 0);
  EXPECT_FALSE(has(planned(request_for("internvl-chat-v1-2-64gpu", 32)), "batch.idle_ranks"));
}

TEST(RunPlan, ABudgetNamesTheFirstComponentBeyondItAndWhatHelps) {
  PlanRequest request = request_for("internvl-chat-v1-2-32gpu", 32);
  const RunPlan plan = planned(request);
  const int64_t need = total_bytes(plan.components, Place::device);
  request.memory_bytes = need;
  EXPECT_FALSE(has(planned(request), "plan.over_memory"));
  request.memory_bytes = need - 1;
  const RunPlan over = planned(request);
  EXPECT_EQ(finding(over, "plan.over_memory").severity, Severity::error);
  EXPECT_EQ(over.findings.front().message.code, "plan.over_memory") << "errors come first";
  ASSERT_FALSE(over.ways_to_fit.empty());
  EXPECT_EQ(over.ways_to_fit.front().args.at("change"), "batch.micro 4");
  request.memory_bytes = 1'000'000'000;
  EXPECT_EQ(planned(request).ways_to_fit.size(), 0u);
}

TEST(RunPlan, WithoutRanksTheFewestThatFit) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 0);
  const RunPlan plan = planned(request);
  EXPECT_LE(total_bytes(plan.components, Place::device), plan.budget);
  request.ranks = plan.input.world / 2;
  EXPECT_TRUE(has(planned(request), "plan.over_memory"));
}

TEST(RunPlan, LaunchThatLosesItsWork) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 64);
  EXPECT_EQ(codes(planned(request)),
            (std::vector<std::string>{"plan.paper_model", "plan.paper_model"}));
  request.launch = {.wall_seconds = 120,
                    .free_bytes = int64_t{1'500'000'000'000},
                    .requeue = true,
                    .overwrite = true,
                    .port = 34229};
  request.spec.checkpoint.keep = 1;
  const RunPlan plan = planned(request);
  for (const char* code :
       {"plan.requeue_overwrites", "plan.fixed_port", "plan.wall_below_save", "plan.keep_one"}) {
    EXPECT_TRUE(has(plan, code)) << code;
  }
  EXPECT_FALSE(has(plan, "plan.disk")) << "two of 480 GB fit";
  request.launch.requeue = false;
  EXPECT_FALSE(has(planned(request), "plan.requeue_overwrites"));
  request.launch.requeue = true;
  request.spec.checkpoint.keep = 3;
  EXPECT_EQ(finding(planned(request), "plan.disk").severity, Severity::warning);
  request.launch.free_bytes = 500'000'000'000;
  EXPECT_EQ(finding(planned(request), "plan.disk").severity, Severity::error);
}

TEST(RunPlan, WallTimeAgainstTheRunAndItsSaves) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 64);
  const RunPlan whole = planned(request);
  request.launch.wall_seconds = whole.total_seconds / 3;
  const RunPlan plan = planned(request);
  EXPECT_GE(finding(plan, "plan.over_wall_time").message.args.at("jobs").get<double>(), 4);
  EXPECT_TRUE(has(plan, "plan.no_requeue"));
  request.launch.requeue = true;
  EXPECT_FALSE(has(planned(request), "plan.no_requeue"));
  request.launch.wall_seconds = whole.total_seconds * 1.1;
  EXPECT_FALSE(has(planned(request), "plan.over_wall_time"));
}

TEST(RunPlan, SavesThatOutlastTheirInterval) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 64);
  request.spec.checkpoint.every_steps = 5;
  EXPECT_TRUE(has(planned(request), "plan.save_outlasts_interval"));
  request.spec.checkpoint.every_steps = 0;
  const RunPlan plan = planned(request);
  EXPECT_TRUE(has(plan, "plan.saves_at_end_only"));
  EXPECT_EQ(plan.checkpoint.saves, 1);
}

TEST(RunPlan, RulesOfTheSpecAloneAreCrossChecks) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 64);
  request.spec.batch.micro = 7;
  EXPECT_TRUE(has(planned(request), "spec.batch_not_divisible"));
  request.spec.batch = {.global = 1, .micro = 8};
  EXPECT_GE(planned(request).input.micro_batches, 1);
}

TEST(RunPlan, WhatNoMachineHoldsIsRefused) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 64);
  request.spec.batch = {.global = 1 << 24, .micro = 1 << 20};
  request.spec.data.max_sequence_length = 1 << 20;
  EXPECT_EQ(plan_run(request).error().code, "plan.too_large");
}

TEST(RunPlan, ASlowNetworkIsNamed) {
  PlanRequest request = request_for("internvl-chat-v1-2-64gpu", 64);
  request.assumptions.give("network_gbps", 0.1);
  EXPECT_TRUE(has(planned(request), "plan.waits_for_network"));
}

TEST(RunPlan, KeysOfFindingsAndComponentsAreSettings) {
  PlanRequest request = request_for("internvl-chat-v1-2-32gpu", 24);
  request.memory_bytes = 30'000'000'000;
  request.launch = {
      .wall_seconds = 60, .free_bytes = 1, .requeue = true, .overwrite = true, .port = 1};
  const RunPlan plan = planned(request);
  const auto expect_setting = [](const std::string& key) {
    EXPECT_TRUE(key.empty() || find_setting(key) != nullptr) << key;
  };
  for (const Finding& one : plan.findings) expect_setting(one.key);
  for (const Component& one : plan.components) expect_setting(one.key);
}

TEST(PaperModel, AFolderThatIsHereIsRead) {
  RunSpec spec;
  spec.data.image_size = 56;
  spec.model.path = IVL_GOLDEN_DIR "/model/tiny-v2";
  const PaperModel model = paper_model(spec, 9).or_throw();
  EXPECT_TRUE(model.findings.empty());
  EXPECT_EQ(model.config.language.hidden_size, 96);
  spec.model = {};
  spec.model.vision_path = IVL_GOLDEN_DIR "/model/parts/vision";
  spec.model.language_path = "nowhere";
  const PaperModel mixed = paper_model(spec, 9).or_throw();
  ASSERT_EQ(mixed.findings.size(), 1u);
  EXPECT_EQ(mixed.findings[0].key, "model.language_path");
  EXPECT_EQ(mixed.config.language.vocab_size, 64009);
  EXPECT_LT(mixed.config.vision.hidden_size, 3200);
}

TEST(Assumptions, AreReplacedByNameAndChecked) {
  Assumptions assumptions(find_device("h100-80gb").or_throw(), 2);
  EXPECT_EQ(assumptions.value("peak_tflops"), 989);
  EXPECT_TRUE(assumptions.assign("efficiency=0.3"));
  EXPECT_EQ(assumptions.value("efficiency"), 0.3);
  EXPECT_EQ(assumptions.assign("eficiency=1").error().args.at("nearest"), "efficiency");
  for (const char* wrong : {"efficiency", "efficiency=", "efficiency=x", "efficiency=-1",
                            "efficiency=0", "efficiency=nan", "efficiency=1e99"}) {
    EXPECT_EQ(assumptions.assign(wrong).error().code, "plan.bad_assumption") << wrong;
  }
  EXPECT_EQ(find_device("a100").error().code, "plan.no_device");
}

}  // namespace
}  // namespace ivl::plan
