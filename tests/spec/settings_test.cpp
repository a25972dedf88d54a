#include "spec/settings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "spec/strict_json.h"

namespace ivl {
namespace {

using nlohmann::json;

// A legal value that is not the default.
json another_value(const Setting& setting) {
  switch (setting.kind) {
    case SettingKind::boolean:
      return !setting.default_value.get<bool>();
    case SettingKind::integer: {
      const auto value = setting.default_value.get<int64_t>();
      return static_cast<double>(value) == setting.maximum ? value - 1 : value + 1;
    }
    case SettingKind::real: {
      const auto value = setting.default_value.get<double>();
      return value == 0 ? 0.1 : std::nextafter(value, 0.0);  // the last bit must survive
    }
    case SettingKind::choice:
      return setting.choices[0] == setting.default_value ? setting.choices[1] : setting.choices[0];
    case SettingKind::text:
    case SettingKind::path:
      return "a \"b\"\\\n你好 = {x}";
  }
  return nullptr;
}

TEST(Settings, EveryEntryIsComplete) {
  std::set<std::string> keys;
  for (const Setting& setting : settings()) {
    EXPECT_TRUE(keys.insert(setting.key).second) << setting.key << " stands twice";
    EXPECT_FALSE(setting.label.empty()) << setting.key;
    EXPECT_FALSE(setting.help.empty()) << setting.key;
    EXPECT_FALSE(setting.group.empty()) << setting.key;
    EXPECT_EQ(setting.kind == SettingKind::choice, setting.choices.size() > 1) << setting.key;
    EXPECT_TRUE(setting.reference_flag.empty() || setting.reference_flag.starts_with("--"));
    EXPECT_TRUE(validate(setting, setting.default_value)) << setting.key;
    const bool number = setting.kind == SettingKind::integer || setting.kind == SettingKind::real;
    EXPECT_EQ(number, setting.minimum && setting.maximum) << setting.key << " has a range";
  }
}

TEST(Settings, GroupsStandTogether) {
  std::set<std::string> left;
  std::string group;
  for (const Setting& setting : settings()) {
    if (setting.group == group) continue;
    EXPECT_TRUE(left.insert(setting.group).second) << setting.group << " is scattered";
    group = setting.group;
  }
}

// The published recipe, field by field.
TEST(Settings, DefaultsAreThePublishedRecipe) {
  const RunSpec spec;
  EXPECT_EQ(spec.batch.global, 512);
  EXPECT_EQ(spec.batch.micro, 8);
  EXPECT_EQ(spec.optimizer.learning_rate, 1e-5);
  EXPECT_EQ(spec.optimizer.weight_decay, 0.05);
  EXPECT_EQ(spec.optimizer.beta1, 0.9);
  EXPECT_EQ(spec.optimizer.beta2, 0.999);
  EXPECT_EQ(spec.optimizer.epsilon, 1e-8);
  EXPECT_EQ(spec.optimizer.clip_norm, 1.0);
  EXPECT_EQ(spec.optimizer.decay_rule, "reference");
  EXPECT_EQ(spec.schedule.epochs, 1);
  EXPECT_EQ(spec.schedule.kind, "cosine");
  EXPECT_EQ(spec.schedule.warmup_ratio, 0.03);
  EXPECT_EQ(spec.data.image_size, 448);
  EXPECT_FALSE(spec.data.dynamic_tiling);
  EXPECT_FALSE(spec.data.pad_to_square);
  EXPECT_EQ(spec.data.max_sequence_length, 2048);
  EXPECT_EQ(spec.data.conversation_template, "Hermes-2");
  EXPECT_TRUE(spec.data.group_by_length);
  EXPECT_EQ(spec.data.loader_threads, 4);
  EXPECT_EQ(spec.model.downsample_ratio, 0.5);
  EXPECT_EQ(spec.model.select_layer, -1);
  EXPECT_EQ(spec.model.drop_path_rate, 0.4);
  EXPECT_EQ(spec.precision.compute, "bf16");
  EXPECT_EQ(spec.parallel.recompute_vision, "all");
  EXPECT_EQ(spec.parallel.recompute_language, "all");
  EXPECT_EQ(spec.checkpoint.every_steps, 200);
  EXPECT_EQ(spec.checkpoint.keep, 3);
  EXPECT_EQ(spec.logging.every_steps, 1);
  EXPECT_TRUE(spec.logging.tensorboard);
  EXPECT_EQ(spec.seed, 42);
}

// What the published launch scripts of the recipe pass, and no setting may be missing for.
TEST(Settings, EveryFlagOfTheRecipeIsNamedInTheManual) {
  const std::string manual = settings_manual();
  for (const char* flag : {"--model_name_or_path",
                           "--vision_path",
                           "--mlp_path",
                           "--llm_path",
                           "--freeze_llm",
                           "--freeze_backbone",
                           "--freeze_mlp",
                           "--unfreeze_vit_layers",
                           "--vision_select_layer",
                           "--use_backbone_lora",
                           "--use_llm_lora",
                           "--unfreeze_lm_head",
                           "--use_custom_trainer",
                           "--grad_checkpoint",
                           "--drop_path_rate",
                           "--ps_version",
                           "--max_seq_length",
                           "--force_image_size",
                           "--down_sample_ratio",
                           "--pad2square",
                           "--conv_style",
                           "--meta_path",
                           "--use_data_resampling",
                           "--dynamic_image_size",
                           "--use_thumbnail",
                           "--min_dynamic_patch",
                           "--max_dynamic_patch",
                           "--normalize_type",
                           "--output_dir",
                           "--overwrite_output_dir",
                           "--dataloader_num_workers",
                           "--bf16",
                           "--num_train_epochs",
                           "--per_device_train_batch_size",
                           "--gradient_accumulation_steps",
                           "--evaluation_strategy",
                           "--save_strategy",
                           "--save_steps",
                           "--save_total_limit",
                           "--learning_rate",
                           "--weight_decay",
                           "--warmup_ratio",
                           "--warmup_steps",
                           "--lr_scheduler_type",
                           "--logging_steps",
                           "--max_steps",
                           "--do_train",
                           "--group_by_length",
                           "--deepspeed",
                           "--report_to",
                           "--seed",
                           "--adam_beta1",
                           "--adam_beta2",
                           "--adam_epsilon",
                           "--max_grad_norm",
                           "--use_fast_tokenizer"}) {
    EXPECT_NE(manual.find("`" + std::string(flag) + "`"), std::string::npos) << flag;
  }
}

TEST(Settings, EverySettingSurvivesJson) {
  for (const Setting& setting : settings()) {
    RunSpec spec;
    const json value = another_value(setting);
    ASSERT_TRUE(validate(setting, value)) << setting.key << " = " << value;
    setting.set(spec, value);
    EXPECT_EQ(difference(spec, RunSpec{}), std::vector<std::string>{setting.key});
    const auto parsed = parse_strict_json(to_text(spec), "text").or_throw();
    const RunSpec back = run_spec_from_json(parsed, "text").or_throw();
    EXPECT_TRUE(difference(spec, back).empty()) << setting.key;
    EXPECT_EQ(setting.get(back), value);
  }
}

TEST(Settings, EverySettingTakesAnAssignment) {
  for (const Setting& setting : settings()) {
    const json value = another_value(setting);
    RunSpec spec;
    const Status done = apply_assignment(spec, setting.key + "=" + value.dump());
    ASSERT_TRUE(done) << done.error().text;
    EXPECT_EQ(setting.get(spec), value);
  }
}

TEST(Settings, WrittenInTheOrderOfTheTable) {
  const std::string text = to_text(RunSpec{});
  size_t at = 0;
  for (const Setting& setting : settings()) {
    const std::string name = setting.key.substr(setting.key.rfind('.') + 1);
    const size_t found = text.find("\"" + name + "\":", at);
    ASSERT_NE(found, std::string::npos) << setting.key;
    at = found;
  }
  EXPECT_EQ(text.back(), '\n');
}

TEST(Settings, RangeEdges) {
  for (const Setting& setting : settings()) {
    const bool whole = setting.kind == SettingKind::integer;
    if (!whole && setting.kind != SettingKind::real) continue;
    const auto number = [&](double value) {
      return whole ? json(static_cast<int64_t>(value)) : json(value);
    };
    const auto beyond = [&](double value, double towards) {
      return whole ? json(static_cast<int64_t>(value) + (towards < value ? -1 : 1))
                   : json(std::nextafter(value, towards));
    };
    const double low = *setting.minimum, high = *setting.maximum, inf = HUGE_VAL;
    EXPECT_EQ(validate(setting, number(low)).ok(), !setting.minimum_excluded) << setting.key;
    EXPECT_EQ(validate(setting, number(high)).ok(), !setting.maximum_excluded) << setting.key;
    EXPECT_TRUE(validate(setting, beyond(low, inf))) << setting.key;
    EXPECT_TRUE(validate(setting, beyond(high, -inf))) << setting.key;
    EXPECT_FALSE(validate(setting, beyond(low, -inf))) << setting.key;
    EXPECT_FALSE(validate(setting, beyond(high, inf))) << setting.key;
  }
}

TEST(Settings, WrongTypesAreRefused) {
  for (const Setting& setting : settings()) {
    for (const json& value : {json(nullptr), json::array(), json::object(), json::array({1})}) {
      const Status status = validate(setting, value, "run.json");
      ASSERT_FALSE(status) << setting.key;
      EXPECT_NE(status.error().text.find(setting.key), std::string::npos);
      EXPECT_NE(status.error().text.find("run.json"), std::string::npos);
    }
    const bool textual = setting.default_value.is_string();
    EXPECT_EQ(validate(setting, "x").ok(), textual && setting.kind != SettingKind::choice);
    EXPECT_EQ(validate(setting, true).ok(), setting.kind == SettingKind::boolean) << setting.key;
  }
}

TEST(Settings, NumbersThatAreNoneAreRefused) {
  const Setting& rate = *find_setting("optimizer.learning_rate");
  EXPECT_FALSE(validate(rate, std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(validate(rate, std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(validate(rate, "1e-5"));
  EXPECT_TRUE(validate(rate, 1));  // a whole number is a number
  const Setting& seed = *find_setting("seed");
  EXPECT_FALSE(validate(seed, std::numeric_limits<uint64_t>::max()));
  EXPECT_FALSE(validate(seed, 1.0));
  EXPECT_FALSE(validate(seed, -1));
}

TEST(Settings, ErrorsNameValueAndRange) {
  const Status status = validate(*find_setting("optimizer.learning_rate"), 5, "run.json");
  EXPECT_EQ(status.error().code, "settings.out_of_range");
  EXPECT_EQ(status.error().text, "optimizer.learning_rate is 5 in run.json; allowed is 0 to 1");
  const Status choice = validate(*find_setting("schedule.kind"), "cosin", "--set");
  EXPECT_EQ(choice.error().text,
            "schedule.kind is \"cosin\" in --set; allowed are cosine, linear, constant; did you "
            "mean cosine?");
}

TEST(Settings, TextIsBoundedUtf8WithoutNul) {
  const Setting& text = *find_setting("data.system_text");
  EXPECT_TRUE(validate(text, std::string(65536, 'x')));
  EXPECT_EQ(validate(text, std::string(10 << 20, 'x')).error().code, "settings.text_too_long");
  EXPECT_EQ(validate(text, std::string("a\0b", 3)).error().code, "settings.bad_text");
  EXPECT_EQ(validate(text, "\xff").error().code, "settings.bad_text");
  const Status long_path = validate(*find_setting("model.path"), std::string(4097, 'p'));
  EXPECT_EQ(long_path.error().code, "settings.text_too_long");
}

TEST(Settings, LongValuesAreShownShort) {
  std::string value;
  for (int i = 0; i < 1000; ++i) value += "你";
  const Status status = validate(*find_setting("seed"), value);
  EXPECT_LT(status.error().text.size(), 200u);
  EXPECT_NO_THROW(static_cast<void>(to_json(status.error()).dump()));  // cut between characters
}

TEST(Settings, NearestKnowsNamesFlagsAndSpelling) {
  EXPECT_EQ(nearest_setting("optimizer.learning_rte"), "optimizer.learning_rate");
  EXPECT_EQ(nearest_setting("learning_rate"), "optimizer.learning_rate");
  EXPECT_EQ(nearest_setting("model.learning_rate"), "optimizer.learning_rate");
  EXPECT_EQ(nearest_setting("per_device_train_batch_size"), "batch.micro");
  EXPECT_EQ(nearest_setting("optimiser"), "optimizer");
  EXPECT_EQ(nearest_setting("sed"), "seed");
}

TEST(Settings, JsonDescriptionHasWhatApplies) {
  const auto rate = to_json(*find_setting("optimizer.learning_rate"));
  EXPECT_EQ(rate.at("default"), 1e-5);
  EXPECT_EQ(rate.at("minimum"), 0);
  EXPECT_EQ(rate.at("maximum"), 1);
  EXPECT_EQ(rate.at("reference_flag"), "--learning_rate");
  EXPECT_FALSE(rate.contains("choices"));
  const auto kind = to_json(*find_setting("schedule.kind"));
  EXPECT_EQ(kind.at("choices"), json({"cosine", "linear", "constant"}));
  EXPECT_FALSE(kind.contains("minimum"));
}

}  // namespace
}  // namespace ivl
