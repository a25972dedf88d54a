#include "data/table_cache.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>

#include "support/temporary_folder.h"

namespace ivl {
namespace {

/// Ten blocks of one number each; remembers which were computed.
class Numbers {
 public:
  explicit Numbers(const std::string& folder) {
    key.folder = folder;
    key.subject = "numbers";
    key.kind = "squares";
    key.source = {100, 7};
    work.entry_size = sizeof(int64_t);
    work.blocks = 10;
    work.total = 10;
    work.weight = [](int64_t, std::span<const std::byte>) { return 1; };
    work.compute = [this](int64_t block,
                          std::atomic<int64_t>& done) -> Result<std::vector<std::byte>> {
      if (block == kill_at) ::kill(::getpid(), SIGKILL);
      if (block == fail_at) return say("test.fails", "block {n}", {{"n", block}});
      if (block == throw_at) throw std::runtime_error("thrown");
      const std::lock_guard lock(mutex);
      computed.insert(block);
      const int64_t value = block * block;
      std::vector<std::byte> bytes(sizeof value);
      std::memcpy(bytes.data(), &value, sizeof value);
      ++done;
      return bytes;
    };
  }
  Result<Table> build(int threads, bool keep = true) {
    computed.clear();
    WorkControl control;
    control.threads = threads;
    return build_table(key, work, control, keep);
  }

  TableKey key;
  TableWork work;
  std::mutex mutex;
  std::set<int64_t> computed;
  int64_t kill_at = -1, fail_at = -1, throw_at = -1;
};

void expect_squares(const Result<Table>& table) {
  ASSERT_TRUE(table.ok()) << table.error().text;
  const auto values = table->entries<int64_t>();
  ASSERT_EQ(values.size(), 10U);
  for (int64_t i = 0; i < 10; ++i) EXPECT_EQ(values[static_cast<size_t>(i)], i * i);
}

TEST(TableCache, KeepsWhatWasComputed) {
  TemporaryFolder folder;
  Numbers numbers(folder / "cache");
  Table table;
  EXPECT_FALSE(find_table(numbers.key, 8, table));
  expect_squares(numbers.build(4));
  ASSERT_TRUE(find_table(numbers.key, 8, table));
  expect_squares(table);
  TableKey other = numbers.key;
  other.kind = "cubes";
  EXPECT_FALSE(find_table(other, 8, table));
  other = numbers.key;
  other.source.modified_ns = 8;
  EXPECT_FALSE(find_table(other, 8, table));
  EXPECT_FALSE(find_table(numbers.key, 4, table));
}

TEST(TableCache, GoesOnAfterAKill) {
  TemporaryFolder folder;
  Numbers numbers(folder / "cache");
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    numbers.kill_at = 6;
    (void)numbers.build(1).ok();
    ::_exit(0);  // not reached
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  expect_squares(numbers.build(2));
  EXPECT_EQ(numbers.computed, (std::set<int64_t>{6, 7, 8, 9}));
}

TEST(TableCache, ABlockCutShortByACrashIsComputedAnew) {
  TemporaryFolder folder;
  Numbers numbers(folder / "cache");
  numbers.fail_at = 9;
  EXPECT_FALSE(numbers.build(1).ok());
  numbers.fail_at = -1;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "cache")) {
    if (entry.path().filename() == "3") std::filesystem::resize_file(entry.path(), 68);
  }
  expect_squares(numbers.build(1));
  EXPECT_EQ(numbers.computed, (std::set<int64_t>{3, 9}));
}

TEST(TableCache, WorkNotKeptIsDoneAnewButResumed) {
  TemporaryFolder folder;
  Numbers numbers(folder / "cache");
  numbers.fail_at = 5;
  EXPECT_FALSE(numbers.build(1, false).ok());
  numbers.fail_at = -1;
  expect_squares(numbers.build(1, false));
  EXPECT_EQ(numbers.computed.size(), 5U);
  forget_blocks(numbers.key);
  expect_squares(numbers.build(1, false));
  EXPECT_EQ(numbers.computed.size(), 10U);
  Table table;
  EXPECT_FALSE(find_table(numbers.key, 8, table));
}

TEST(TableCache, FreshBlocksAreNotOld) {
  TemporaryFolder folder;
  Numbers numbers(folder / "cache");
  numbers.fail_at = 5;
  EXPECT_FALSE(numbers.build(1, false).ok());
  forget_blocks(numbers.key, std::chrono::hours(24));
  numbers.fail_at = -1;
  expect_squares(numbers.build(1, false));
  EXPECT_EQ(numbers.computed.size(), 5U);
}

TEST(RunBlocks, ReportsTheLowestFailureAndCatchesExceptions) {
  Numbers numbers("");
  numbers.fail_at = 4;
  EXPECT_EQ(numbers.build(1).error().text, "block 4");
  numbers.fail_at = -1;
  numbers.throw_at = 2;
  const auto thrown = numbers.build(3);
  ASSERT_FALSE(thrown.ok());
  EXPECT_EQ(thrown.error().code, "data.work_failed");
}

TEST(RunBlocks, StopsWhenAsked) {
  std::atomic<bool> stop{false};
  std::atomic<int64_t> done{0};
  WorkControl control;
  control.threads = 2;
  control.stop = &stop;
  const Status status = run_blocks(1000, control, "test", 1000, done, [&](int64_t block) -> Status {
    if (block == 10) stop = true;
    ++done;
    return {};
  });
  ASSERT_FALSE(status.ok());
  EXPECT_TRUE(is_interrupted(status.error()));
  EXPECT_LT(done.load(), 1000);
}

}  // namespace
}  // namespace ivl
