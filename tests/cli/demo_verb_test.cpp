// `internvl-engine demo`: what it fills a folder with, and what it leaves alone.
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/engine_output.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

TEST(Demo, NothingIsOverwritten) {
  TemporaryFolder folder;
  test::put_file(folder / "mine.txt", "kept");
  const Output refused = engine("demo " + folder.path().string() + " --json 2>/dev/null");
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(nlohmann::json::parse(refused.text).at("error").at("code"), "demo.folder_in_use");
  EXPECT_EQ(test::bytes_of_file(folder / "mine.txt"), "kept");
  int entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    ++entries;
  }
  EXPECT_EQ(entries, 1);
}

TEST(Demo, AnEmptyFolderIsFilledAndEveryRowIsTrained) {
  TemporaryFolder folder;
  const Output made =
      engine("demo " + folder.path().string() + " --rows 600 --seed 3 --json --progress none");
  ASSERT_EQ(made.status, 0) << made.text;
  const Output checked = engine("check " + folder.path().string() + "/run.json --json");
  ASSERT_EQ(checked.status, 0) << checked.text;
  const nlohmann::json report = nlohmann::json::parse(checked.text);
  EXPECT_GE(report.at("rows"), 600);
  EXPECT_EQ(report.at("fates").at("trained"), report.at("rows"));
  for (const char* part : {"model/tokenizer.model", "model/config.json", "mixture.json"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / part)) << part;
  }
  EXPECT_EQ(engine("demo /dev/null/x 2>/dev/null").status, 1);
  EXPECT_EQ(engine("demo x --rows 10 2>/dev/null").status, 2);
}

}  // namespace
}  // namespace ivl
