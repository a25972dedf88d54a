// Checkpoints as a person sees them, and what a person may do to one.
#include "checkpoint/sharded/checkpoint_report.h"

#include <filesystem>

#include "checkpoint/toy_state.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using State = CheckpointReport::State;

class Reports : public ::testing::Test {
 protected:
  void SetUp() override {
    auto options = test::toy_options(run_ + "/checkpoints", 3);
    options.keep = 0;
    test::save_toy(2, options, {10, 20, 30});
    test::save_toy(2, options, {40}, test::toy_layout(), /*full=*/false);
  }
  std::string path(int64_t step) const { return run_ + "/checkpoints/" + step_name(step); }
  CheckpointReport report(int64_t step) const { return report_checkpoint(run_, step).or_throw(); }
  std::string code(const Status& status) const { return status ? "" : status.error().code; }

  TemporaryFolder temporary_;
  std::string run_ = temporary_ / "run";
};

TEST_F(Reports, SayKindSizeAndTime) {
  const auto all = report_checkpoints(run_);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].step, 40);
  EXPECT_FALSE(all[0].full);
  EXPECT_TRUE(all[1].full);
  EXPECT_EQ(all[1].ranks, 2);
  EXPECT_EQ(all[1].attempt, 3);
  EXPECT_LT(all[0].bytes, all[1].bytes) << "without moments";
  EXPECT_GT(all[1].saved, 1e9);
  for (const CheckpointReport& one : all) EXPECT_EQ(one.state, State::complete);
  EXPECT_TRUE(report_checkpoints(temporary_ / "none").empty());
  EXPECT_EQ(report_checkpoint(run_, 11).error().code, "checkpoint.not_there");
}

TEST_F(Reports, TellDamagedFromUnfinishedAndBeingSaved) {
  fs::remove(path(40) + "/DONE");
  const std::string bin = path(30) + "/shard-00001-of-00002.bin";
  fs::resize_file(bin, fs::file_size(bin) - 100);
  fs::remove(path(20) + "/manifest.json");
  fs::rename(path(10), run_ + "/checkpoints/" + passing_name(50, 4, Passing::saving));
  EXPECT_EQ(report(40).state, State::incomplete);
  EXPECT_EQ(report(40).ranks, 0) << "nothing in it counts";
  EXPECT_EQ(report(30).state, State::damaged);
  EXPECT_NE(report(30).problem->text.find("shard-00001-of-00002.bin"), std::string::npos);
  EXPECT_EQ(report(20).state, State::damaged);
  EXPECT_EQ(report(20).ranks, 0);
  const auto all = report_checkpoints(run_);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].step, 50);
  EXPECT_EQ(all[0].state, State::saving);
}

TEST_F(Reports, VerifyingFindsAByteAndTheMarkChangesWithIt) {
  int64_t done = 0, total = 0;
  const auto count = [&](int64_t now, int64_t all) {
    done = now;
    total = all;
  };
  EXPECT_TRUE(verify_checkpoint(path(30), count));
  EXPECT_EQ(done, 2);
  EXPECT_EQ(total, 2);
  const std::string before = report(30).mark;
  const std::string bin = path(30) + "/shard-00000-of-00002.bin";
  std::string bytes = test::bytes_of_file(bin);
  bytes.at(1000) ^= 1;
  test::put_file(bin, bytes);
  EXPECT_EQ(report(30).state, State::complete) << "only looked at";
  EXPECT_NE(report(30).mark, before);
  EXPECT_FALSE(verify_checkpoint(path(30), count));
}

TEST_F(Reports, APinKeepsItFromBeingDeletedAndLeavesTheMark) {
  const std::string before = report(20).mark;
  EXPECT_TRUE(pin_checkpoint(run_, 20, true));
  EXPECT_TRUE(report(20).pinned);
  EXPECT_EQ(report(20).mark, before);
  EXPECT_EQ(code(delete_checkpoint(run_, 20)), "checkpoint.not_touched");
  EXPECT_TRUE(pin_checkpoint(run_, 20, false));
  EXPECT_TRUE(pin_checkpoint(run_, 20, false)) << "again";
  EXPECT_TRUE(delete_checkpoint(run_, 20));
  EXPECT_EQ(report_checkpoints(run_).size(), 3u);
  EXPECT_EQ(code(pin_checkpoint(run_, 20, true)), "checkpoint.not_there");
  EXPECT_EQ(code(delete_checkpoint(run_, 20)), "checkpoint.not_there");
}

TEST_F(Reports, LinksAndOthersFilesAreNotDeleted) {
  test::put_file(path(10) + "/notes.txt", "mine");
  EXPECT_EQ(code(delete_checkpoint(run_, 10)), "checkpoint.not_touched");
  fs::rename(path(30), temporary_ / "elsewhere");
  fs::create_directory_symlink(temporary_ / "elsewhere", path(30));
  EXPECT_TRUE(report(30).link);
  EXPECT_EQ(code(delete_checkpoint(run_, 30)), "checkpoint.not_touched");
  EXPECT_EQ(code(pin_checkpoint(run_, 30, true)), "checkpoint.not_touched");
  EXPECT_TRUE(fs::exists(temporary_ / "elsewhere/DONE"));
  fs::remove(path(20) + "/manifest.json");
  EXPECT_TRUE(delete_checkpoint(run_, 20)) << "what is left of one";
}

}  // namespace
}  // namespace ivl
