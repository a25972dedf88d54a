// The verb checkpoints, as a person and as the workbench run it.
#include <filesystem>
#include <sstream>

#include "checkpoint/toy_state.h"
#include "cli/run_captured.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using Words = std::vector<std::string>;

class CheckpointsVerb : public ::testing::Test {
 protected:
  void SetUp() override {
    auto options = test::toy_options(run_ + "/checkpoints");
    options.keep = 0;
    test::save_toy(2, options, {10, 20});
  }
  Captured run(const Words& more) {
    Words words{"checkpoints", run_};
    words.insert(words.end(), more.begin(), more.end());
    return run_captured({add_checkpoints_verb}, words);
  }
  std::vector<nlohmann::json> lines(const Words& more) {
    Words words = more;
    words.push_back("--json");
    std::istringstream stream(run(words).out);
    std::vector<nlohmann::json> all;
    for (std::string line; std::getline(stream, line);) all.push_back(nlohmann::json::parse(line));
    return all;
  }
  TemporaryFolder temporary_;
  std::string run_ = temporary_ / "run";
};

TEST_F(CheckpointsVerb, ListsAndVerifies) {
  const auto all = lines({});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["step"], 20);
  EXPECT_EQ(all[0]["state"], "complete");
  EXPECT_EQ(all[0]["kind"], "full");
  EXPECT_EQ(all[0]["run"], run_);
  EXPECT_FALSE(all[0].contains("verified"));
  const Captured verified = run({"--verify", "--step", "10", "--progress", "json"});
  EXPECT_EQ(verified.status, 0);
  EXPECT_NE(verified.out.find("complete, verified"), std::string::npos) << verified.out;
  EXPECT_NE(verified.err.find("\"total\":2"), std::string::npos) << verified.err;
}

TEST_F(CheckpointsVerb, WhatIsDamagedIsAFailure) {
  const std::string bin = run_ + "/checkpoints/" + step_name(20) + "/shard-00001-of-00002.bin";
  std::filesystem::remove(bin);
  EXPECT_EQ(run({}).status, 1);
  const auto all = lines({"--verify"});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["state"], "damaged");
  EXPECT_EQ(all[0]["problem"]["code"], "checkpoint.incomplete");
  EXPECT_EQ(all[0]["verified"], false);
  EXPECT_EQ(all[1]["verified"], true);
}

TEST_F(CheckpointsVerb, PinsAndDeletesOneByOne) {
  EXPECT_EQ(run({"--pin"}).status, 1) << "without a step";
  EXPECT_EQ(run({"--pin", "--delete", "--step", "10"}).status, 1);
  EXPECT_EQ(run({"--pin", "--step", "10"}).status, 0);
  EXPECT_EQ(run({"--delete", "--step", "10"}).status, 1);
  EXPECT_EQ(lines({"--step", "10"}).at(0)["pinned"], true);
  EXPECT_EQ(run({"--unpin", "--step", "10"}).status, 0);
  EXPECT_EQ(run({"--delete", "--step", "10"}).status, 0);
  EXPECT_EQ(lines({}).size(), 1u);
  EXPECT_EQ(run_captured({add_checkpoints_verb}, {"checkpoints", temporary_ / "none"}).status, 1);
}

}  // namespace
}  // namespace ivl
