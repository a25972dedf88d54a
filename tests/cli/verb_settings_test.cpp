#include "cli/run_captured.h"
#include "spec/atomic_file.h"
#include "spec/settings.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;

Captured run_settings(std::vector<std::string> words) {
  words.insert(words.begin(), "settings");
  return run_captured({add_settings_verb}, words);
}

TEST(SettingsVerb, TableNamesEverySetting) {
  const Captured all = run_settings({});
  EXPECT_EQ(all.status, kExitSuccess);
  for (const Setting& setting : settings()) {
    EXPECT_NE(all.out.find("  " + setting.key + " = "), std::string::npos) << setting.key;
  }
}

TEST(SettingsVerb, JsonIsAnArrayInTheOrderOfTheTable) {
  const json list = json::parse(run_settings({"--json"}).out);
  ASSERT_EQ(list.size(), settings().size());
  for (size_t i = 0; i < list.size(); ++i) {
    EXPECT_EQ(list[i].at("key"), settings()[i].key);
    EXPECT_EQ(list[i].at("default"), settings()[i].default_value);
  }
}

TEST(SettingsVerb, AWordChoosesSettings) {
  const auto keys = [](const std::string& word) {
    std::vector<std::string> found;
    for (const json& setting : json::parse(run_settings({word, "--json"}).out)) {
      found.push_back(setting.at("key"));
    }
    return found;
  };
  EXPECT_EQ(keys("optimizer.learning_rate"), std::vector<std::string>{"optimizer.learning_rate"});
  EXPECT_EQ(keys("learning_rate"), std::vector<std::string>{"optimizer.learning_rate"});
  EXPECT_EQ(keys("mlp_path"), std::vector<std::string>{"model.projector_path"});
  EXPECT_EQ(keys("batch"), (std::vector<std::string>{"batch.global", "batch.micro"}));
  const Captured unknown = run_settings({"optimiser"});
  EXPECT_EQ(unknown.status, kExitFailure);
  EXPECT_NE(unknown.err.find("'optimizer'"), std::string::npos);
}

TEST(SettingsVerb, MarkdownIsTheManualsPage) {
  EXPECT_EQ(run_settings({"--markdown"}).out, settings_manual());
  EXPECT_EQ(run_settings({"--markdown", "--json"}).status, kExitUsage);
}

TEST(SettingsVerb, PresetsAreListed) {
  const json presets = json::parse(run_settings({"--presets", "--json"}).out);
  ASSERT_GE(presets.size(), 5u);
  EXPECT_TRUE(presets[0].at("description").is_string());
  EXPECT_NE(run_settings({"--presets"}).out.find("internvl-chat-v1-2-64gpu\n"), std::string::npos);
}

TEST(SettingsVerb, DifferenceOfASpecAndAPreset) {
  const TemporaryFolder folder;
  RunSpec spec = load_run_spec("internvl-chat-v1-2-64gpu").or_throw();
  spec.batch.micro = 2;
  ASSERT_TRUE(write_file(folder / "run.json", to_text(spec)));
  const Captured text = run_settings({"--diff", "internvl-chat-v1-2-64gpu", folder / "run.json"});
  EXPECT_EQ(text.out, "batch.micro: 8 -> 2\n");
  const Captured as_json =
      run_settings({"--diff", folder / "run.json", "internvl-chat-v1-2-64gpu", "--json"});
  EXPECT_EQ(json::parse(as_json.out),
            json::parse(R"([{"key": "batch.micro", "left": 2, "right": 8}])"));
  EXPECT_EQ(run_settings({"--diff", "internvl-chat-v1-2-64gpu", folder / "none.json"}).status,
            kExitFailure);
  EXPECT_EQ(run_settings({"--diff", "internvl-chat-v1-2-64gpu"}).status, kExitUsage);
}

}  // namespace
}  // namespace ivl
