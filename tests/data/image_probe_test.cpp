#include "data/image_probe.h"

#include <gtest/gtest.h>

#include <mutex>

#include "small_mixture.h"

namespace ivl {
namespace {

using test::record;
using test::write;

bool operator==(const ImageProbe& a, const ImageProbe& b) {
  return std::tie(a.width, a.height, a.found, a.missing, a.unreadable) ==
         std::tie(b.width, b.height, b.found, b.missing, b.unreadable);
}

ImageProbe probe(int width, int height, uint16_t found, uint16_t missing, uint16_t unreadable) {
  return {width, height, found, missing, unreadable};
}

class Probe : public testing::Test {
 protected:
  /// `rows` rows, every third with a picture that is there.
  void fill(int rows) {
    std::vector<nlohmann::json> records;
    write(mixture_.image("a.png"), test::png(20, 30));
    for (int i = 0; i < rows; ++i)
      records.push_back(record("q", "a", i % 3 ? "gone.png" : "a.png"));
    mixture_.add("s", records);
  }
  ProbeOptions options() const { return {.cache = mixture_.folder / "cache"}; }
  const Corpus::Part& part() {
    corpus_ = mixture_.corpus();
    return corpus_->part(0);
  }
  test::SmallMixture mixture_;
  std::shared_ptr<const Corpus> corpus_;
};

TEST_F(Probe, TellsWhatIsThere) {
  write(mixture_.image("a.png"), test::png(20, 30));
  write(mixture_.image("b.png"), test::png(7, 5));
  write(mixture_.image("text.png"), "no picture");
  write(mixture_.image("folder/x"), "");
  auto several = record("q", "a");
  several["image"] = {"gone.png", "b.png", "a.png", "text.png", "../out.png", "folder"};
  auto two = record("q", "a");
  two["image"] = {"b.png", "a.png"};
  mixture_.add_lines("s", record("q", "a", "a.png").dump() + "\n" + several.dump() + "\n" +
                              two.dump() + "\n" + record("q", "a").dump() + "\n{broken\n");
  const auto table = probe_images(part(), options(), {}).or_throw();
  const auto probes = table.entries<ImageProbe>();
  ASSERT_EQ(probes.size(), 5U);
  EXPECT_TRUE(probes[0] == probe(20, 30, 1, 0, 0));
  EXPECT_TRUE(probes[1] == probe(0, 0, 2, 1, 3));  // the size is the first image's or none
  EXPECT_TRUE(probes[2] == probe(7, 5, 2, 0, 0));
  EXPECT_TRUE(probes[3] == ImageProbe());
  EXPECT_TRUE(probes[4] == ImageProbe());
}

TEST_F(Probe, IsKeptUntilForgotten) {
  fill(10);
  Table table;
  EXPECT_FALSE(find_probes(part(), options().cache, table));
  ASSERT_TRUE(probe_images(part(), options(), {}).ok());
  ASSERT_TRUE(find_probes(part(), options().cache, table));
  EXPECT_EQ(table.entries<ImageProbe>()[1].missing, 1);
  write(mixture_.image("gone.png"), test::png(8, 9));
  EXPECT_EQ(probe_images(part(), options(), {}).or_throw().entries<ImageProbe>()[1].missing, 1);
  forget_probes(part(), options().cache);
  EXPECT_FALSE(find_probes(part(), options().cache, table));
  EXPECT_EQ(probe_images(part(), options(), {}).or_throw().entries<ImageProbe>()[1].height, 9);
  EXPECT_EQ(table.entries<ImageProbe>()[1].missing, 1);  // a table in use stays
  // Another root or another annotation file is another table.
  Corpus::Part elsewhere = part();
  elsewhere.subset.root = mixture_.folder.path().string();
  EXPECT_FALSE(find_probes(elsewhere, options().cache, table));
  fill(11);
  EXPECT_FALSE(find_probes(part(), options().cache, table));
}

TEST_F(Probe, HandsOverEveryLineOnce) {
  fill(1500);
  std::mutex mutex;
  std::vector<int> seen(1500);
  auto live = options();
  live.finished = [&](int64_t first, std::span<const ImageProbe> probes) {
    const std::lock_guard lock(mutex);
    for (size_t i = 0; i < probes.size(); ++i) {
      seen[static_cast<size_t>(first) + i] += probes[i].found + probes[i].missing;
    }
  };
  ASSERT_TRUE(probe_images(part(), live, {}).ok());
  EXPECT_EQ(seen, std::vector<int>(1500, 1));
  ASSERT_TRUE(probe_images(part(), live, {}).ok());  // from the cache
  EXPECT_EQ(seen, std::vector<int>(1500, 2));
}

TEST_F(Probe, GoesOnWhereItStopped) {
  fill(2000);
  std::atomic<bool> stop{false};
  std::atomic<int64_t> again{0};
  WorkControl control;
  control.threads = 1;
  control.stop = &stop;
  control.reloaded = &again;
  auto live = options();
  live.finished = [&](int64_t first, std::span<const ImageProbe>) { stop = first >= 512; };
  EXPECT_TRUE(is_interrupted(probe_images(part(), live, control).error()));
  stop = false;
  live.finished = nullptr;
  const auto table = probe_images(part(), live, control).or_throw();
  EXPECT_EQ(table.entries<ImageProbe>().size(), 2000U);
  EXPECT_EQ(again, 1024);
}

TEST_F(Probe, KeepsToItsRate) {
  fill(21);
  auto slow = options();
  slow.images_per_second = 200;
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(probe_images(part(), slow, {}).ok());
  // 20 intervals of 5 ms at least; how much longer it takes is the machine's affair.
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(99));
}

TEST_F(Probe, SaysThatTheAnnotationChanged) {
  fill(3);
  const Corpus::Part& opened = part();
  std::ofstream(mixture_.annotation("s"), std::ios::app) << "\n";
  EXPECT_EQ(probe_images(opened, options(), {}).error().code, "data.annotation_changed");
}

}  // namespace
}  // namespace ivl
