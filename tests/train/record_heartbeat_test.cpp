#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "support/temporary_folder.h"
#include "train/heartbeat.h"

namespace ivl {
namespace {

TEST(Heartbeat, IsWholeAtEveryMomentAndCounts) {
  const TemporaryFolder folder;
  const std::string path = folder / "node-00000.json";
  HeartbeatWriter writer(path, 3, this_process());
  ASSERT_TRUE(writer.beat({}).ok());
  std::atomic<bool> done = false;
  int64_t last = 0, broken = 0, backwards = 0;
  std::thread reader([&] {
    while (!done) {
      const auto beat = read_heartbeat(path);
      if (!beat) {
        ++broken;
      } else {
        backwards += beat->sequence < last;
        last = beat->sequence;
      }
    }
  });
  RankState state(7);
  for (int64_t i = 0; i < 60; ++i) {
    state.phase("backward", i);
    state.add_rows(2);
    EXPECT_TRUE(writer.beat({state.read()}).ok());
  }
  done = true;
  reader.join();
  EXPECT_EQ(broken, 0);
  EXPECT_EQ(backwards, 0);
  const auto beat = read_heartbeat(path);
  ASSERT_TRUE(beat.ok());
  EXPECT_EQ(beat->sequence, 61);
  EXPECT_EQ(beat->attempt, 3);
  EXPECT_EQ(beat->ranks.at(0).rank, 7);
  EXPECT_EQ(beat->ranks.at(0).rows, 120);
  EXPECT_EQ(beat->ranks.at(0).step, 59);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Heartbeat, AMissingFolderIsASentence) {
  const TemporaryFolder folder;
  HeartbeatWriter writer(folder / "gone/node-00000.json", 1, this_process());
  const Status status = writer.beat({});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, "heartbeat.write");
}

}  // namespace
}  // namespace ivl
