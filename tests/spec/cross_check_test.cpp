#include <gtest/gtest.h>

#include <algorithm>

#include "spec/settings.h"

namespace ivl {
namespace {

RunSpec sound() {
  RunSpec spec;
  spec.model.path = "model";
  spec.data.mixture = "mixture.json";
  spec.logging.output = "run";
  return spec;
}

std::vector<std::string> codes(const RunSpec& spec, SpecUse use = SpecUse::train) {
  std::vector<std::string> found;
  for (const Finding& finding : cross_check(spec, use)) {
    found.push_back((finding.severity == Severity::error ? "error " : "warning ") +
                    finding.message.code);
    EXPECT_TRUE(find_setting(finding.key)) << finding.key;
  }
  return found;
}

using Codes = std::vector<std::string>;

TEST(CrossCheck, ASoundSpecHasNothingToSay) {
  EXPECT_EQ(codes(sound()), Codes{});
  EXPECT_TRUE(first_error(cross_check(sound())));
}

TEST(CrossCheck, ADefaultSpecLacksItsPaths) {
  EXPECT_EQ(codes(RunSpec{}), (Codes{"error spec.no_mixture", "error spec.no_tokenizer",
                                     "error spec.no_model", "error spec.no_output"}));
  EXPECT_EQ(first_error(cross_check(RunSpec{})).error().code, "spec.no_mixture");
}

TEST(CrossCheck, LookingAtDataNeedsNoModelAndNoOutput) {
  RunSpec spec;
  spec.data.mixture = "mixture.json";
  spec.model.tokenizer_path = "tokenizer";
  EXPECT_EQ(codes(spec, SpecUse::data), Codes{});
}

TEST(CrossCheck, BatchMessageHoldsTheWholeEquation) {
  RunSpec spec = sound();
  spec.batch = {.global = 512, .micro = 60};
  EXPECT_EQ(codes(spec), Codes{"error spec.batch_not_divisible"});
  EXPECT_EQ(first_error(cross_check(spec)).error().text,
            "batch.global 512 = 8 x batch.micro 60 + 32; the micro-batch must divide the global "
            "batch");
  spec.batch = {.global = 4, .micro = 8};
  EXPECT_EQ(codes(spec), Codes{"error spec.batch_not_divisible"});
  spec.batch.micro = 0;  // no file can say so, a caller could
  EXPECT_EQ(codes(spec), Codes{"error spec.batch_not_divisible"});
}

TEST(CrossCheck, ModelIsWholeOrInParts) {
  RunSpec spec = sound();
  spec.model.vision_path = "vision";
  EXPECT_EQ(codes(spec), Codes{"error spec.model_twice"});
  spec.model.path = "";
  EXPECT_EQ(codes(spec), (Codes{"error spec.no_tokenizer", "error spec.part_missing"}));
  spec.model.language_path = "language";
  EXPECT_EQ(codes(spec), Codes{});  // the projector may start fresh
  spec.model.vision_path = "";
  EXPECT_EQ(codes(spec), Codes{"error spec.part_missing"});
}

TEST(CrossCheck, SomethingMustTrain) {
  RunSpec spec = sound();
  spec.model.freeze_vision = spec.model.freeze_projector = spec.model.freeze_language = true;
  EXPECT_EQ(codes(spec), Codes{"error spec.all_frozen"});
  spec.model.unfreeze_lm_head = true;
  EXPECT_EQ(codes(spec), Codes{});
  spec.model.freeze_language = false;
  EXPECT_EQ(codes(spec), Codes{"warning spec.unfreeze_head_unneeded"});
  spec = sound();
  spec.model.unfreeze_vision_layers = 4;
  EXPECT_EQ(codes(spec), Codes{"warning spec.unfreeze_vision_unneeded"});
}

TEST(CrossCheck, Tiles) {
  RunSpec spec = sound();
  spec.data.min_tiles = 6;
  spec.data.max_tiles = 4;
  EXPECT_EQ(codes(spec), Codes{"error spec.tiles_reversed"});
  spec = sound();
  spec.data.thumbnail = true;
  EXPECT_EQ(codes(spec), Codes{"warning spec.thumbnail_unneeded"});
  spec.data.dynamic_tiling = true;
  spec.data.max_sequence_length = 4096;
  EXPECT_EQ(codes(spec), Codes{});  // 13 x 256 = 3,328
  spec.data.max_sequence_length = 3328;
  EXPECT_EQ(codes(spec), Codes{"warning spec.image_fills_sequence"});
  spec.data.max_sequence_length = 4096;
  spec.data.pad_to_square = true;
  EXPECT_EQ(codes(spec), Codes{"warning spec.padding_unneeded"});
}

TEST(CrossCheck, ImageSizeGivesWholeTokens) {
  RunSpec spec = sound();
  for (const int size : {56, 224, 448}) {
    spec.data.image_size = size;
    EXPECT_EQ(codes(spec), Codes{}) << size;
  }
  for (const int size : {450, 70}) {  // no multiple of 14; 5 x 0.5
    spec.data.image_size = size;
    EXPECT_EQ(codes(spec), Codes{"warning spec.image_size"}) << size;
  }
}

TEST(CrossCheck, Schedule) {
  RunSpec spec = sound();
  spec.schedule.max_steps = 10;
  spec.schedule.warmup_steps = 10;
  EXPECT_EQ(codes(spec), Codes{"warning spec.warmup_too_long"});
  spec.schedule.warmup_steps = 9;
  EXPECT_EQ(codes(spec), Codes{});
  spec.schedule.warmup_steps = 0;
  spec.schedule.warmup_ratio = 1;
  EXPECT_EQ(codes(spec), Codes{"warning spec.warmup_all"});
  spec = sound();
  spec.optimizer.learning_rate = 0;
  EXPECT_EQ(codes(spec), Codes{"warning spec.no_learning"});
  EXPECT_TRUE(first_error(cross_check(spec)));
}

TEST(CrossCheck, OrderWithoutGroups) {
  RunSpec spec = sound();
  spec.data.order = "true_length";
  spec.data.group_by_length = false;
  EXPECT_EQ(codes(spec), Codes{"warning spec.order_unneeded"});
}

}  // namespace
}  // namespace ivl
