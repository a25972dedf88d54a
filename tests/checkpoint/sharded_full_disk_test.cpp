// A disk that is full, in each of its ways of saying so: the run and its older checkpoints live on.
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "checkpoint/toy_state.h"
#include "support/temporary_folder.h"

namespace {
std::atomic<int> fsync_error{0};  // 0: as the system does
}
// In place of libc's for this whole program: a quota that tells of itself only when a file is
// synced, as on a network file system.
extern "C" int fsync(int fd) {
  if (const int error = fsync_error) {
    errno = error;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fsync, fd));
}

namespace ivl {
namespace {

namespace fs = std::filesystem;
using test::chosen_step;
using test::run_ranks;
using test::save_toy;
using test::toy_facts;
using test::toy_layout;
using test::toy_options;
using test::ToyState;

// CAP_SYS_ADMIN is bit 21 of the effective capabilities.
bool may_mount() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("CapEff:")) return std::stoull(line.substr(7), nullptr, 16) >> 21 & 1;
  }
  return false;
}

class FullDisk : public ::testing::Test {
 protected:
  // Step 10 is there; step 20 is tried while the disk is full; then step 30 works again.
  void expect_survives(const std::string& folder, const std::function<void()>& fill,
                       const std::function<void()>& empty, const StateLayout& layout) {
    SaveOptions options = toy_options(folder);
    options.keep = 1;
    run_ranks(2, [&](Board& board) {
      CheckpointWriter writer(options, layout, board.clone().or_throw(), make_memory_copier());
      ToyState state(layout, board.rank(), 2);
      const auto save = [&](int64_t step) {
        state.fill(step);
        writer.begin(toy_facts(step), state.pieces());
        EXPECT_TRUE(writer.finish());
        return writer.poll().at(0);
      };
      const SaveOutcome before = save(10);
      EXPECT_TRUE(before.status) << before.status.error().text;
      if (board.rank() == 0) fill();
      barrier_.arrive_and_wait();
      const SaveOutcome full = save(20);
      EXPECT_FALSE(full.status);
      EXPECT_TRUE(full.disk_full);
      if (!full.status) said_ = full.status.error().text;
      barrier_.arrive_and_wait();
      if (board.rank() == 0) {
        EXPECT_TRUE(ShardedCheckpoint::open(folder + "/step-00000010").or_throw().verify());
        EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
        empty();
      }
      barrier_.arrive_and_wait();
      EXPECT_TRUE(save(30).status);
    });
    EXPECT_EQ(chosen_step(newest_good_checkpoint(folder)), 30);
  }

  class Barrier {  // of two
   public:
    void arrive_and_wait() {
      std::unique_lock lock(mutex_);
      const int64_t mine = arrived_++ / 2;
      changed_.notify_all();
      changed_.wait(lock, [&] { return arrived_ >= (mine + 1) * 2; });
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int64_t arrived_ = 0;
  } barrier_;
  TemporaryFolder temporary_;
  std::string said_;
};

TEST_F(FullDisk, AFileSizeLimit) {
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{20000, before.rlim_max};
  expect_survives(
      temporary_ / "c", [&] { ::setrlimit(RLIMIT_FSIZE, &small); },
      [&] { ::setrlimit(RLIMIT_FSIZE, &before); }, toy_layout());
  EXPECT_NE(said_.find("used up"), std::string::npos) << said_;
}

TEST_F(FullDisk, AQuotaThatFsyncTellsOf) {
  expect_survives(
      temporary_ / "c", [] { fsync_error = EDQUOT; }, [] { fsync_error = 0; }, toy_layout());
  EXPECT_NE(said_.find("quota"), std::string::npos) << said_;
}

TEST_F(FullDisk, ASmallTmpfs) {
  const std::string mount = temporary_ / "small";
  fs::create_directory(mount);
  if (::mount("tmpfs", mount.c_str(), "tmpfs", 0, "size=24m") != 0) {
    const int error = errno;
    ASSERT_FALSE(may_mount()) << "mounting a tmpfs: " << std::strerror(error);
    GTEST_SKIP() << "mounting a tmpfs needs CAP_SYS_ADMIN";
  }
  const StateLayout layout = toy_layout(40);  // about 4 MB
  // Space that statvfs reports as free is gone when the shards are written.
  const auto fill = [&] {
    std::ofstream(mount + "/ballast") << std::string(std::size_t{13} << 20, 'x');
  };
  expect_survives(
      mount + "/c", fill, [&] { fs::remove(mount + "/ballast"); }, layout);
  EXPECT_NE(said_.find("are missing"), std::string::npos) << said_;
  // Half of it fits by the look, but something else eats the rest meanwhile.
  SaveOptions options = toy_options(mount + "/c", 2);
  options.write_files = [&](const std::string& to) {
    return write_file(to + "/tokenizer.model", std::string(std::size_t{30} << 20, 'x'));
  };
  const SaveOutcome outcome = save_toy(2, options, {40}, layout);
  EXPECT_FALSE(outcome.status);
  EXPECT_TRUE(outcome.disk_full);
  EXPECT_EQ(chosen_step(newest_good_checkpoint(mount + "/c")), 30);
  ::umount2(mount.c_str(), MNT_DETACH);
}

// A state that no disk holds: seen before a byte is written.
TEST_F(FullDisk, SpaceIsLookedAtFirst) {
  StateLayout layout = toy_layout();
  layout.units.push_back({"huge", int64_t{1} << 46, 0, {}});
  const SaveOutcome outcome = save_toy(2, toy_options(temporary_ / "c"), {10}, toy_layout());
  EXPECT_TRUE(outcome.status);
  run_ranks(1, [&](Board& board) {
    CheckpointWriter writer(toy_options(temporary_ / "c"), layout, board.clone().or_throw(),
                            make_memory_copier());
    writer.begin(toy_facts(20), {});
    EXPECT_TRUE(writer.finish());
    const SaveOutcome refused = writer.poll().at(0);
    ASSERT_FALSE(refused.status);
    EXPECT_TRUE(refused.disk_full);
    EXPECT_EQ(refused.status.error().code, "checkpoint.no_space");
    EXPECT_GT(refused.status.error().args["missing_gb"].get<double>(), 100000);
  });
  EXPECT_EQ(chosen_step(newest_good_checkpoint(temporary_ / "c")), 10);
}

}  // namespace
}  // namespace ivl
