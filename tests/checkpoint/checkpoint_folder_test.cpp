// Which checkpoints stay, which go, and what is nobody's business.
#include "checkpoint/sharded/checkpoint_folder.h"

#include <filesystem>

#include "checkpoint/sharded/choose_checkpoint.h"
#include "checkpoint/toy_state.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using test::put_file;
using test::save_toy;
using test::toy_layout;
using test::toy_options;

std::vector<int64_t> steps_in(const std::string& folder) {
  std::vector<int64_t> steps;
  for (const FoundCheckpoint& found : list_checkpoints(folder)) steps.push_back(found.step);
  return steps;
}

std::vector<int64_t> steps(std::vector<int64_t> list) { return list; }

class Retention : public ::testing::Test {
 protected:
  SaveOutcome save(std::vector<int64_t> list, int64_t keep, bool full = true) {
    SaveOptions options = toy_options(folder_, attempt_++);
    options.keep = keep;
    return save_toy(2, options, list, toy_layout(), full);
  }
  std::string path(int64_t step) const { return folder_ + "/" + step_name(step); }

  TemporaryFolder temporary_;
  std::string folder_ = temporary_ / "checkpoints";
  int64_t attempt_ = 1;
};

TEST_F(Retention, TheNewestStay) {
  const SaveOutcome outcome = save({10, 20, 30, 40, 50}, 2);
  EXPECT_TRUE(outcome.warnings.empty());
  EXPECT_EQ(steps_in(folder_), steps({50, 40}));
  save({60}, 0);
  EXPECT_EQ(steps_in(folder_), steps({60, 50, 40}));
}

TEST_F(Retention, PinnedOnesStayAndDoNotCount) {
  save({10, 20}, 0);
  put_file(path(10) + "/PINNED", "best so far");
  save({30, 40}, 2);
  EXPECT_EQ(steps_in(folder_), steps({40, 30, 10}));
  EXPECT_TRUE(ShardedCheckpoint::open(path(10)));
}

TEST_F(Retention, FullOnesAndThoseOfWeightsAreCountedApart) {
  save({10}, 2);
  save({11, 12, 13}, 2, /*full=*/false);
  EXPECT_EQ(steps_in(folder_), steps({13, 12, 10}));
  save({20, 30}, 2);
  EXPECT_EQ(steps_in(folder_), steps({30, 20, 13, 12}));
}

TEST_F(Retention, IncompleteOnesDoNotCountAndOthersAreNotTouched) {
  save({10, 20, 30, 40}, 0);
  fs::remove(path(40) + "/DONE");
  fs::remove(path(30) + "/shard-00001-of-00002.bin");  // purged
  fs::create_directories(path(5));
  put_file(path(5) + "/notes.txt", "mine");
  fs::create_directories(folder_ + "/best");
  put_file(folder_ + "/readme", "mine");
  put_file(path(10) + "/notes.txt", "mine");
  SaveOptions options = toy_options(folder_, 9);
  // Of complete ones there is 20 and 10.
  auto warnings = remove_old_checkpoints(folder_, 2, 9, {});
  EXPECT_TRUE(warnings.empty());
  EXPECT_EQ(steps_in(folder_), steps({40, 30, 20, 10, 5}));
  warnings = remove_old_checkpoints(folder_, 1, 9, {});
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].code, "checkpoint.not_removed");
  EXPECT_NE(warnings[0].text.find("notes.txt"), std::string::npos);
  EXPECT_EQ(steps_in(folder_), steps({40, 30, 20, 10, 5}));
  fs::remove(path(10) + "/notes.txt");
  EXPECT_TRUE(remove_old_checkpoints(folder_, 1, 9, [] { return true; }).empty());
  EXPECT_EQ(steps_in(folder_), steps({40, 30, 20, 10, 5})) << "an older attempt removed something";
  EXPECT_TRUE(remove_old_checkpoints(folder_, 1, 9, {}).empty());
  EXPECT_EQ(steps_in(folder_), steps({40, 30, 20, 5}));
  EXPECT_TRUE(fs::exists(folder_ + "/best"));
  EXPECT_TRUE(fs::exists(folder_ + "/readme"));
}

TEST_F(Retention, TheLastCompleteOneIsNeverRemoved) {
  save({10, 20, 30}, 0);
  for (const int64_t step : {20, 30}) fs::remove(path(step) + "/shard-00000-of-00002.json");
  (void)remove_old_checkpoints(folder_, 1, 9, {});
  EXPECT_TRUE(ShardedCheckpoint::open(path(10)));
}

TEST_F(Retention, DeadSavesAreClearedAwayAndFinishedOnesGetTheirName) {
  save({10, 20}, 0);
  const auto passing = [&](int64_t step, int64_t attempt, Passing kind) {
    return folder_ + "/" + passing_name(step, attempt, kind);
  };
  fs::create_directories(passing(30, 1, Passing::saving));
  put_file(passing(30, 1, Passing::saving) + "/shard-00000-of-00002.bin", "half");
  fs::rename(path(20), passing(20, 2, Passing::saving));  // DONE is written, the name is not given
  fs::create_directories(passing(5, 2, Passing::removing));
  fs::create_directories(passing(40, 8, Passing::saving));  // a newer attempt's
  fs::create_directories(folder_ + "/.step-mine");
  clear_dead_saves(folder_, 3, {});
  EXPECT_EQ(steps_in(folder_), steps({20, 10}));
  EXPECT_TRUE(ShardedCheckpoint::open(path(20)));
  EXPECT_FALSE(fs::exists(passing(30, 1, Passing::saving)));
  EXPECT_FALSE(fs::exists(passing(5, 2, Passing::removing)));
  EXPECT_TRUE(fs::exists(passing(40, 8, Passing::saving)));
  EXPECT_TRUE(fs::exists(folder_ + "/.step-mine"));
}

TEST_F(Retention, AStepThatIsThereIsReplacedOnlyWhereItMay) {
  EXPECT_TRUE(save({10}, 0).status);
  test::put_file(path(10) + "/shard-00000-of-00002.bin", "damaged");
  EXPECT_TRUE(save({10}, 0).status);
  EXPECT_TRUE(ShardedCheckpoint::open(path(10)));
  EXPECT_EQ(ShardedCheckpoint::open(path(10)).or_throw().manifest().attempt, 2);
  fs::remove(path(10) + "/manifest.json");  // purged: the shards alone say whose it is
  EXPECT_TRUE(save({10}, 0).status);
  const auto refused = [&](const std::string& word) {
    const SaveOutcome outcome = save({10}, 0);
    ASSERT_FALSE(outcome.status);
    EXPECT_EQ(outcome.status.error().code, "checkpoint.in_the_way");
    EXPECT_NE(outcome.status.error().text.find(word), std::string::npos);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
  };
  put_file(path(10) + "/PINNED", "");
  refused("pinned");
  fs::remove(path(10) + "/PINNED");
  put_file(path(10) + "/mine.txt", "");
  refused("not a checkpoint's");
  fs::remove(path(10) + "/mine.txt");
  attempt_ = 1;
  refused("newer attempt");
  fs::remove_all(path(10));
  fs::create_directories(path(10));
  put_file(path(10) + "/config.json", "{}");
  refused("not a checkpoint's");
}

}  // namespace
}  // namespace ivl
