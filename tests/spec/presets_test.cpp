#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "spec/atomic_file.h"
#include "spec/resources.h"
#include "spec/settings.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

TEST(Presets, ThePublishedRecipesAreThere) {
  const auto names = preset_names();
  for (const char* name :
       {"internvl-chat-v1-2-32gpu", "internvl-chat-v1-2-64gpu", "internvl-chat-v1-2-64gpu-batch4",
        "internvl-chat-v1-2-plus", "internvl-chat-v1-2-second-finetune-full"}) {
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  }
}

TEST(Presets, EachLoadsAndIsSoundOnceItsPathsAreGiven) {
  for (const std::string& name : preset_names()) {
    RunSpec spec = load_run_spec(name).or_throw();
    EXPECT_EQ(spec.name, name);
    EXPECT_FALSE(spec.description.empty()) << name;
    spec.logging.output = "run";
    if (spec.data.mixture.empty()) spec.data.mixture = "mixture.json";
    if (spec.model.path.empty() && spec.model.vision_path.empty()) spec.model.path = "model";
    for (const Finding& finding : cross_check(spec)) {
      ADD_FAILURE() << name << ": " << finding.message.text;
    }
  }
}

TEST(Presets, V12TakesThePublishedStepsOnAnyNumberOfGpus) {
  for (const char* name : {"internvl-chat-v1-2-32gpu", "internvl-chat-v1-2-64gpu",
                           "internvl-chat-v1-2-64gpu-batch4"}) {
    const RunSpec spec = load_run_spec(name).or_throw();
    EXPECT_EQ(steps_per_epoch(spec.batch, 1267819), 2476) << name;
  }
  const RunSpec few = load_run_spec("internvl-chat-v1-2-32gpu").or_throw();
  const RunSpec many = load_run_spec("internvl-chat-v1-2-64gpu").or_throw();
  EXPECT_EQ(difference(few, many), (std::vector<std::string>{"name", "description"}));
  EXPECT_EQ(micro_batches_per_step(few.batch) / 32, 2);
  EXPECT_EQ(micro_batches_per_step(many.batch) / 64, 1);
}

TEST(Presets, SecondFinetuneFreezesTheVisionTower) {
  const RunSpec spec = load_run_spec("internvl-chat-v1-2-second-finetune-full").or_throw();
  EXPECT_TRUE(spec.model.freeze_vision);
  EXPECT_EQ(spec.model.drop_path_rate, 0);
  EXPECT_EQ(micro_batches_per_step(spec.batch) / 16, 2);
  EXPECT_EQ(spec.checkpoint.keep, 1);
}

TEST(Presets, AnUnknownNameGetsTheNearest) {
  const auto spec = load_run_spec("internvl-chat-v1-2-64gpus");
  ASSERT_FALSE(spec);
  EXPECT_EQ(spec.error().code, "resources.no_preset");
  EXPECT_EQ(spec.error().args.at("nearest"), "internvl-chat-v1-2-64gpu");
  EXPECT_EQ(load_run_spec("").error().code, "resources.no_preset");
}

TEST(Presets, TheEnvironmentChoosesTheFolder) {
  const TemporaryFolder folder;
  ASSERT_TRUE(make_folders(folder / "presets"));
  ASSERT_TRUE(write_file(folder / "presets/mine.json", "{\"seed\": 5}"));
  ::setenv("INTERNVL_RESOURCES", folder.path().c_str(), 1);
  EXPECT_EQ(preset_names(), std::vector<std::string>{"mine"});
  EXPECT_EQ(load_run_spec("mine")->seed, 5);
  EXPECT_EQ(find_resource("manual/settings.md").error().code, "resources.missing");
  ::unsetenv("INTERNVL_RESOURCES");
  EXPECT_TRUE(find_resource("manual/settings.md"));
}

TEST(Manual, SettingsPageIsFresh) {
  const auto page = read_file(std::string(IVL_SOURCE_DIR) + "/resources/manual/settings.md");
  ASSERT_TRUE(page);
  EXPECT_TRUE(*page == settings_manual())
      << "stale; renew it with "
         "internvl-engine settings --markdown > resources/manual/settings.md";
}

}  // namespace
}  // namespace ivl
