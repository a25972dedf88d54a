// internvl-generate-mixture, which bench data is measured with.
#include <gtest/gtest.h>

#include <chrono>

#include "data/corpus.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

class Generated : public testing::Test {
 protected:
  int generate(const std::string& folder, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {IVL_GENERATE_MIXTURE, folder};
    words.insert(words.end(), more.begin(), more.end());
    test::ChildProcess child(words, {}, folder_ / "output");
    return child.wait(std::chrono::seconds(120)).value_or(-1);
  }
  TemporaryFolder folder_;
};

TEST_F(Generated, HasNineSubsetsThatTheIndexReads) {
  const std::string folder = folder_ / "mixture";
  ASSERT_EQ(generate(folder, {"--rows", "2000"}), 0);
  const auto corpus =
      open_corpus(load_mixture(folder + "/mixture.json", folder).or_throw(), "", {}).or_throw();
  ASSERT_EQ(corpus->parts().size(), 9U);
  EXPECT_NEAR(static_cast<double>(corpus->rows()), 2000, 9);
  int64_t bytes = 0, boxes = 0, han = 0, sized = 0;
  for (const Corpus::Part& part : corpus->parts()) {
    EXPECT_EQ(part.lines, part.subset.length);
    bytes += static_cast<int64_t>(part.index->file().identity().size);
    for (const LineEntry& line : part.index->lines()) {
      EXPECT_EQ(line.fault, LineFault::none);
      boxes += line.has_boxes();
      han += line.han > 0;
      sized += line.width > 0 && line.height > 0;
    }
  }
  EXPECT_NEAR(static_cast<double>(bytes) / 2000, 850, 150);  // 1.1 GB at the published size
  EXPECT_GT(boxes, 50);
  EXPECT_GT(han, 300);  // also where it is written with escapes
  EXPECT_GT(sized, 1700);
}

TEST_F(Generated, IsTheSameEachTime) {
  ASSERT_EQ(generate(folder_ / "a", {"--rows", "500"}), 0);
  ASSERT_EQ(generate(folder_ / "b", {"--rows", "500"}), 0);
  for (const char* name : {"/mixture.json", "/llava_zh.jsonl", "/geoqa+.jsonl"}) {
    const std::string bytes = test::bytes_of_file((folder_ / "a") + name);
    EXPECT_FALSE(bytes.empty());
    EXPECT_EQ(bytes, test::bytes_of_file((folder_ / "b") + name)) << name;
  }
  EXPECT_NE(generate(folder_ / "c", {"--rows", "3"}), 0);
}

}  // namespace
}  // namespace ivl
