// The demo's mixture on disk: the published layout, unseen pictures unseen, the same bytes again.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "data/demo/mixture_writer.h"
#include "data/image/image.h"
#include "data/mixture.h"
#include "data/text/record.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using test::bytes_of_file;

constexpr int64_t kPixels = 1'000'000;

std::vector<Record> records_of(const std::string& path) {
  std::vector<Record> records;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    Result<Record> record = parse_record(line);
    EXPECT_TRUE(record.ok()) << path << ": " << line;
    if (record.ok()) records.push_back(std::move(*record));
  }
  return records;
}

class DemoMixtureTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new TemporaryFolder;
    int64_t last = 0;
    auto made = write_demo_mixture(folder->path().string(), 600, 4, [&](int64_t n) { last = n; });
    ASSERT_TRUE(made.ok());
    written = new DemoMixture(std::move(*made));
    EXPECT_EQ(last, demo_rows_in_all(600));
  }
  static void TearDownTestSuite() {
    delete folder;
    delete written;
  }
  static TemporaryFolder* folder;
  static DemoMixture* written;
};
TemporaryFolder* DemoMixtureTest::folder = nullptr;
DemoMixture* DemoMixtureTest::written = nullptr;

TEST_F(DemoMixtureTest, IsAMixtureThatTheEngineReads) {
  const auto mixture = load_mixture(*folder / "mixture.json", folder->path().string());
  ASSERT_TRUE(mixture.ok()) << mixture.error().text;
  EXPECT_GE(mixture->subsets.size(), 5u);
  EXPECT_TRUE(mixture->remarks.empty());
  int64_t rows = 0, text_only = 0, chinese = 0, jpeg = 0, augmented = 0;
  for (const Subset& subset : mixture->subsets) {
    const std::vector<Record> records = records_of(subset.annotation);
    ASSERT_EQ(int64_t(records.size()), subset.length) << subset.name;
    rows += int64_t(records.size());
    augmented += subset.data_augment;
    for (const Record& record : records) {
      text_only += record.images.empty();
      ASSERT_EQ(record.conversations.size() % 2, 0u);
      chinese += record.conversations[0].value.find("？") != std::string::npos;
      for (const std::string& name : record.images) {
        jpeg += name.ends_with(".jpg");
        const auto image = load_image(subset.root + "/" + name, kPixels);
        ASSERT_TRUE(image.ok()) << image.error().text;
        EXPECT_EQ(image->width, record.width);
        EXPECT_EQ(image->height, record.height);
      }
    }
  }
  EXPECT_GE(rows, 600);
  EXPECT_GE(text_only, 30);
  EXPECT_GE(chinese, 80);
  EXPECT_GE(jpeg, 80);
  EXPECT_EQ(augmented, 1);
}

TEST_F(DemoMixtureTest, UnseenPicturesAreNotAmongTheMixtures) {
  std::set<std::string> seen;
  for (const auto& entry : fs::recursive_directory_iterator(folder->path() / "images")) {
    if (entry.path().parent_path().filename() == "unseen" || !entry.is_regular_file()) continue;
    seen.insert(bytes_of_file(entry.path().string()));
  }
  const std::vector<Record> records = records_of(*folder / "unseen.jsonl");
  EXPECT_EQ(int64_t(records.size()), written->unseen_questions);
  EXPECT_GE(records.size(), 200u);
  std::map<std::string, int> pictures;
  for (const Record& record : records) {
    ASSERT_EQ(record.images.size(), 1u);
    ASSERT_EQ(record.conversations.size(), 2u);
    EXPECT_FALSE(seen.contains(bytes_of_file(*folder / record.images[0]))) << record.images[0];
    ++pictures[record.images[0]];
  }
  EXPECT_EQ(int64_t(pictures.size()), written->unseen_images);
}

TEST_F(DemoMixtureTest, TheSameSeedGivesTheSameBytes) {
  TemporaryFolder again, other;
  const auto nothing = [](int64_t) {};
  ASSERT_TRUE(write_demo_mixture(again.path().string(), 600, 4, nothing).ok());
  ASSERT_TRUE(write_demo_mixture(other.path().string(), 600, 5, nothing).ok());
  int64_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder->path())) {
    if (!entry.is_regular_file()) continue;
    const std::string name = fs::relative(entry.path(), folder->path()).string();
    ASSERT_EQ(bytes_of_file(entry.path().string()), bytes_of_file(again / name)) << name;
    ++files;
  }
  EXPECT_GE(files, 600);
  EXPECT_NE(bytes_of_file(*folder / "unseen.jsonl"), bytes_of_file(other / "unseen.jsonl"));
}

TEST_F(DemoMixtureTest, BoxesAreInZeroToOne) {
  int boxes = 0;
  for (const Record& record : records_of(*folder / "annotations/demo_boxes.jsonl")) {
    for (const Turn& turn : record.conversations) {
      double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
      if (std::sscanf(turn.value.c_str(), "[%lf, %lf, %lf, %lf]", &x1, &y1, &x2, &y2) != 4) {
        continue;
      }
      ++boxes;
      EXPECT_TRUE(0 <= x1 && x1 < x2 && x2 <= 1 && 0 <= y1 && y1 < y2 && y2 <= 1) << turn.value;
    }
  }
  EXPECT_GE(boxes, 50);
}

TEST(DemoMixture, AFileInTheWayIsAnError) {
  const auto nothing = [](int64_t) {};
  TemporaryFolder folder;
  test::put_file(folder / "annotations", "in the way");
  EXPECT_FALSE(write_demo_mixture(folder.path().string(), 600, 1, nothing).ok());
}

}  // namespace
}  // namespace ivl
