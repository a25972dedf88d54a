// What a run does besides agreeing with the reference: recomputation, token means, non-finite
// steps, stop requests, checkpoints, blank micro-batches.
#include "train/trainer.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "checkpoint/sharded/sharded_checkpoint.h"
#include "train/tiny_training.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

// The first steps of golden/training/full, cut anew where sizes are given.
nlohmann::json run_of(int64_t micro = 4, int64_t accumulation = 2) {
  nlohmann::json golden = read_golden_run("full");
  golden["per_device_batch"] = micro;
  golden["accumulation"] = accumulation;
  return golden;
}

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

at::Tensor all_parameters(const TinyTraining& training) {
  std::vector<at::Tensor> parts;
  for (const Parameter* parameter : training.model->parameters()) {
    parts.push_back(training.state->stored_value(*parameter).to(at::kFloat).flatten());
  }
  return at::cat(parts);
}

TEST(Trainer, RecomputationAndThreadsChangeNoBit) {
  std::vector<at::Tensor> ends;
  for (const char* mode : {"none", "some", "all"}) {
    TinyTraining training(run_of(), test_name() + mode);
    training.spec.parallel.recompute_vision = training.spec.parallel.recompute_language = mode;
    training.spec.model.drop_path_rate = 0.4;
    training.shorten(3);
    ASSERT_EQ(training.run().reason, EndReason::finished);
    ends.push_back(all_parameters(training));
  }
  EXPECT_TRUE(at::equal(ends[0], ends[1]));
  EXPECT_TRUE(at::equal(ends[0], ends[2]));
}

TEST(Trainer, TheOptimizerOnTheHostChangesNoBit) {
  for (const char* dtype : {"fp32", "bf16"}) {
    std::vector<at::Tensor> ends;
    for (const bool offload : {false, true}) {
      TinyTraining training(run_of(), test_name() + dtype + (offload ? "1" : "0"));
      training.spec.precision.compute = dtype;
      training.spec.parallel.offload_optimizer = offload;
      training.shorten(3);
      ASSERT_EQ(training.run().reason, EndReason::finished);
      ends.push_back(all_parameters(training));
    }
    EXPECT_TRUE(at::equal(ends[0], ends[1])) << dtype;
  }
}

TEST(Trainer, TokenMeanDoesNotDependOnTheCut) {
  std::vector<StepRecord> lasts;
  std::vector<at::Tensor> ends;
  for (const auto& [micro, accumulation] : {std::pair{8, 1}, {4, 2}, {2, 4}}) {
    TinyTraining training(run_of(micro, accumulation), test_name() + std::to_string(micro));
    training.spec.precision.loss_reduction = "token_mean";
    training.shorten(3);
    ASSERT_EQ(training.run().reason, EndReason::finished);
    lasts.push_back(training.recorder.steps.back());
    ends.push_back(all_parameters(training));
    double sum = 0;
    for (const RowResult& row : lasts.back().rows) sum += row.loss_sum;
    EXPECT_NEAR(lasts.back().loss, sum / static_cast<double>(lasts.back().supervised_tokens), 1e-4);
  }
  for (size_t i = 1; i < lasts.size(); ++i) {
    EXPECT_NEAR(lasts[i].loss, lasts[0].loss, 1e-5 * lasts[0].loss);
    EXPECT_NEAR(lasts[i].grad_norm, lasts[0].grad_norm, 1e-4 * lasts[0].grad_norm);
    // Adam divides by the gradient's own size, so rounding shows where a gradient is nearly zero.
    EXPECT_LT((ends[i] - ends[0]).abs().max().item<float>(), 2e-3);
  }
}

TEST(Trainer, MicroBatchMeansAreAveragedUnweighted) {
  TinyTraining training(run_of(), test_name());
  training.shorten(1);
  training.run();
  const StepRecord& step = training.recorder.steps.at(0);
  double mean = 0;
  for (size_t first = 0; first < 8; first += 4) {
    double loss = 0, tokens = 0;
    for (size_t i = first; i < first + 4; ++i) {
      loss += step.rows[i].loss_sum;
      tokens += step.rows[i].outcome.supervised_tokens;
    }
    mean += loss / tokens / 2;
  }
  EXPECT_NEAR(step.loss, mean, 1e-5);
  EXPECT_EQ(step.samples, 8);
  EXPECT_GT(step.supervised_tokens, 8);
  EXPECT_GT(step.tokens, step.supervised_tokens);
  EXPECT_GT(step.padding_tokens, 0);
}

TEST(Trainer, Bf16FollowsFp32) {
  std::vector<std::vector<StepRecord>> runs;
  for (const char* dtype : {"fp32", "bf16"}) {
    TinyTraining training(run_of(), test_name() + dtype);
    training.spec.precision.compute = dtype;
    training.shorten(6);
    ASSERT_EQ(training.run().reason, EndReason::finished);
    runs.push_back(training.recorder.steps);
    const std::string config = training.recorder.checkpoints.at(0) + "/config.json";
    EXPECT_EQ(read_model_config(config).or_throw().torch_dtype,
              std::string(dtype) == "bf16" ? "bfloat16" : "float32");
  }
  for (size_t i = 0; i < runs[0].size(); ++i) {
    EXPECT_NEAR(runs[1][i].loss, runs[0][i].loss, 2e-2 * runs[0][i].loss);
    EXPECT_NEAR(runs[1][i].grad_norm, runs[0][i].grad_norm, 5e-2 * runs[0][i].grad_norm);
  }
  EXPECT_LT(runs[1].back().loss, runs[1].front().loss - 0.2);
}

// Weights of one rarely used embedding row are spoiled: only steps that meet it are skipped.
TEST(Trainer, ANonFiniteStepIsSkippedAndItsRowsAreKnown) {
  TinyTraining training(run_of(), test_name());
  training.shorten(8);
  training.build();
  const MicroBatch batch = training.source.take(4, 1).or_throw();
  std::set<int32_t> elsewhere;
  for (int64_t step = 1; step <= 8; ++step) {
    for (int64_t index = 0; index < 2; ++index) {
      if (step == 4 && index == 1) continue;
      const MicroBatch other = training.source.take(step, index).or_throw();
      elsewhere.insert(other.input_ids.begin(), other.input_ids.end());
    }
  }
  int32_t rare = -1, row_with_it = -1;
  for (size_t i = 0; i < batch.input_ids.size(); ++i) {
    if (elsewhere.contains(batch.input_ids[i])) continue;
    rare = batch.input_ids[i];
    row_with_it = static_cast<int32_t>(static_cast<int64_t>(i) / batch.length);
  }
  ASSERT_GE(rare, 0);
  for (const Parameter* parameter : training.model->parameters()) {
    if (!parameter->name.ends_with("embed_tokens.weight")) continue;
    training.state->stored_value(*parameter)[rare].fill_(std::numeric_limits<float>::quiet_NaN());
  }
  ASSERT_EQ(training.run().reason, EndReason::finished);
  for (const StepRecord& step : training.recorder.steps) {
    EXPECT_EQ(step.skipped, step.step == 4) << step.step;
    EXPECT_EQ(std::isfinite(step.loss), step.step != 4);
  }
  const StepRecord& skipped = training.recorder.steps.at(3);
  const RowResult& guilty = skipped.rows.at(static_cast<size_t>(4 + row_with_it));
  EXPECT_TRUE(std::isnan(guilty.loss_sum));
  EXPECT_TRUE(std::isfinite(skipped.rows.at(0).loss_sum));
  EXPECT_EQ(guilty.outcome.fate, Fate::failed) << "it took no part in an update";
  EXPECT_EQ(guilty.outcome.why->code, "train.step_skipped");
}

TEST(Trainer, ManyNonFiniteStepsEndTheRun) {
  TinyTraining training(run_of(), test_name());
  training.spec.logging.stop_after_nonfinite = 3;
  training.shorten(10);
  training.build();
  training.state->stored_value(*training.model->parameters().back())
      .fill_(std::numeric_limits<float>::infinity());
  const at::Tensor before = all_parameters(training).nan_to_num();
  const TrainResult result = training.run();
  EXPECT_EQ(result.reason, EndReason::nonfinite);
  EXPECT_EQ(result.steps, 3);
  EXPECT_EQ(result.why.code, "train.nonfinite");
  EXPECT_NE(result.why.text.find("rows:"), std::string::npos) << result.why.text;
  EXPECT_EQ(training.recorder.end_reason, "nonfinite");
  EXPECT_TRUE(at::equal(all_parameters(training).nan_to_num(), before)) << "nothing was written";
}

TEST(Trainer, AStopRequestEndsAfterTheStepWithACheckpoint) {
  TinyTraining training(run_of(), test_name());
  training.shorten(10);
  int asked = 0;
  training.hooks.stop_requested = [&] { return ++asked >= 2; };
  const TrainResult result = training.run();
  EXPECT_EQ(result.reason, EndReason::interrupted);
  EXPECT_EQ(result.steps, 2);
  EXPECT_EQ(training.recorder.end_step, 2);
  ASSERT_EQ(training.recorder.checkpoints.size(), 1u);
  EXPECT_TRUE(training.recorder.checkpoints[0].ends_with("checkpoints/step-00000002"));
  EXPECT_NE(result.why.text.find("goes on from"), std::string::npos);
}

TEST(Trainer, KeepsTheNewestCheckpointsOfItsOwn) {
  TinyTraining training(run_of(), test_name());
  training.spec.checkpoint.every_steps = 2;
  training.spec.checkpoint.keep = 2;
  training.shorten(7);
  const std::string users = training.folder.path() + "/checkpoints/step-00000001";
  fs::create_directories(users);
  int tokenizers = 0;
  training.hooks.write_tokenizer = [&](const std::string&) -> Status {
    ++tokenizers;
    return {};
  };
  ASSERT_EQ(training.run().reason, EndReason::finished);
  EXPECT_EQ(training.recorder.checkpoints.size(), 4u);
  EXPECT_EQ(tokenizers, 4);
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(training.folder.path() + "/checkpoints")) {
    names.insert(entry.path().filename().string());
  }
  EXPECT_EQ(names, (std::set<std::string>{"step-00000001", "step-00000006", "step-00000007"}));
}

TEST(Trainer, ACheckpointHoldsTheTrainedWeights) {
  TinyTraining training(run_of(), test_name());
  training.shorten(2);
  ASSERT_EQ(training.run().reason, EndReason::finished);
  auto saved = ShardedCheckpoint::open(training.recorder.checkpoints.at(0)).or_throw();
  for (const Parameter* parameter : training.model->parameters()) {
    const at::Tensor value = training.state->stored_value(*parameter);
    const at::Tensor read = at::empty(value.sizes());
    saved
        .read_floats(parameter->name, PieceKind::master, {0, value.numel()},
                     read.mutable_data_ptr<float>())
        .or_throw();
    EXPECT_TRUE(at::equal(read, value)) << parameter->name;
  }
}

// Passes another source on, with micro-batch 1 of each step empty or the source broken.
class Damaged : public BatchSource {
 public:
  Damaged(BatchSource& inner, int64_t broken_from) : inner_(inner), broken_from_(broken_from) {}
  OrderShape shape() const override { return inner_.shape(); }
  Result<MicroBatch> take(int64_t step, int64_t index) override {
    if (step >= broken_from_) return say("test.gone", "the file is gone");
    if (index == 0) return inner_.take(step, index);
    MicroBatch blank;
    blank.step = step;
    blank.index = index;
    RowOutcome lost;
    lost.fate = Fate::failed;
    lost.why = say("test.unreadable", "the image cannot be read");
    blank.outcomes.push_back(lost);
    return blank;
  }
  std::vector<RowOutcome> left_over(int64_t epoch) const override {
    return inner_.left_over(epoch);
  }

 private:
  BatchSource& inner_;
  int64_t broken_from_;
};

TEST(Trainer, ABlankMicroBatchAddsZeroAndStillCounts) {
  TinyTraining whole(run_of(), test_name() + "whole"), half(run_of(), test_name() + "half");
  Damaged damaged(half.source, 100);
  half.other_source = &damaged;
  whole.shorten(1);
  half.shorten(1);
  whole.run();
  ASSERT_EQ(half.run().reason, EndReason::finished);
  const StepRecord& step = half.recorder.steps.at(0);
  double loss = 0, tokens = 0;
  for (size_t i = 0; i < 4; ++i) {
    loss += whole.recorder.steps.at(0).rows[i].loss_sum;
    tokens += whole.recorder.steps.at(0).rows[i].outcome.supervised_tokens;
  }
  EXPECT_NEAR(step.loss, loss / tokens / 2, 1e-5);
  EXPECT_FALSE(step.skipped);
  EXPECT_EQ(step.samples, 4);
  ASSERT_EQ(step.rows.size(), 5u);
  EXPECT_TRUE(std::isnan(step.rows[4].loss_sum));
}

TEST(Trainer, ABrokenSourceEndsTheRunWithItsSentence) {
  TinyTraining training(run_of(), test_name());
  Damaged damaged(training.source, 3);
  training.other_source = &damaged;
  training.shorten(5);
  const TrainResult result = training.run();
  EXPECT_EQ(result.reason, EndReason::failed);
  EXPECT_EQ(result.why.code, "test.gone");
  EXPECT_EQ(result.steps, 2);
  EXPECT_EQ(training.recorder.end_reason, "failed");
  EXPECT_EQ(training.recorder.checkpoints.size(), 1u) << "what was trained so far is not lost";
}

TEST(Trainer, AnOlderAttemptWritesNothingMore) {
  TinyTraining training(run_of(), test_name());
  training.spec.checkpoint.every_steps = 1;
  training.shorten(5);
  training.recorder.is_superseded = true;
  const TrainResult result = training.run();
  EXPECT_EQ(result.reason, EndReason::failed);
  EXPECT_EQ(result.why.code, "train.superseded");
  EXPECT_EQ(result.steps, 1);
  EXPECT_TRUE(training.recorder.checkpoints.empty());
}

TEST(Trainer, SaysWhatTheRunIs) {
  TinyTraining training(run_of(), test_name());
  training.spec.model.freeze_vision = true;
  training.shorten(1);
  std::vector<StepReport> shown;
  training.hooks.on_step = [&](const StepReport& step) { shown.push_back(step); };
  training.run();
  const RunFacts& facts = training.recorder.facts;
  EXPECT_EQ(facts.devices, std::vector<std::string>{"cpu (1 threads)"});
  EXPECT_GT(facts.parameters, facts.trainable_parameters);
  EXPECT_GT(facts.trainable_parameters, 0);
  EXPECT_TRUE(facts.versions.contains("libtorch"));
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].total_steps, 1);
  EXPECT_EQ(shown[0].loss, training.recorder.steps[0].loss);
  EXPECT_EQ(training.recorder.epochs_ended, std::vector<int64_t>{0});
}

}  // namespace
}  // namespace ivl
