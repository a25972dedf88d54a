// What the histograms count, by subset, letters and fate, and what is written of it.
#include "session/histograms.h"

#include <gtest/gtest.h>

#include "data/small_mixture.h"
#include "session/export_histograms.h"

namespace ivl::app {
namespace {

using Kind = Condition::Kind;

/// 6 English rows with sizes, 3 Chinese ones, and one without any letter.
class CountedRows : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<nlohmann::json> english, chinese;
    for (int i = 0; i < 6; ++i) {
      english.push_back(test::record("<image>\nWhere is the box?", "There", "none.png"));
      english.back()["width"] = 100 * (i + 1);
      english.back()["height"] = 100;
    }
    for (int i = 0; i < 3; ++i) chinese.push_back(test::record("图中有几个圆？", "三个圆形"));
    chinese.push_back(test::record("12?", "34"));
    mixture_.add("english, all", english);
    mixture_.add("chinese", chinese);
    columns_ = RowColumns::of(mixture_.corpus());
    columns_.tokens = std::make_shared<const std::vector<int32_t>>(
        std::vector<int32_t>{10, 20, 100, 100, 0, 30, 40, 50, 60, 70});
    columns_.fates = std::make_shared<const std::vector<uint8_t>>(std::vector<uint8_t>{
        uint8_t(Fate::trained), uint8_t(Fate::trained), uint8_t(Fate::trained_truncated),
        uint8_t(Fate::trained_truncated), uint8_t(Fate::failed), uint8_t(Fate::masked),
        kFateUnknown, uint8_t(Fate::trained), uint8_t(Fate::trained), uint8_t(Fate::left_over)});
  }
  Histograms count(BarsBy bars, const QSet<int>& hidden = {}) const {
    return count_histograms(columns_, {100, 448, bars, hidden}, stop_);
  }
  static int64_t sum(const Histogram& histogram, size_t group) {
    int64_t all = 0;
    for (const int64_t count : histogram.counts.at(group)) all += count;
    return all;
  }
  test::SmallMixture mixture_;
  RowColumns columns_;
  std::atomic<bool> stop_{false};
};

TEST_F(CountedRows, AreToldApartByLetters) {
  const Histograms all = count(BarsBy::letters);
  ASSERT_EQ(all.turns.counts.size(), size_t(kLetterGroups));
  EXPECT_EQ(sum(all.turns, 0), 3) << "Han";
  EXPECT_EQ(sum(all.turns, 1), 6) << "Latin";
  EXPECT_EQ(sum(all.turns, 2), 0);
  EXPECT_EQ(sum(all.turns, 3), 1) << "no letters";
}

TEST_F(CountedRows, AreToldApartByFate) {
  const Histograms all = count(BarsBy::fate);
  ASSERT_EQ(all.turns.counts.size(), size_t(kFateGroups));
  const int64_t expected[] = {4, 2, 1, 1, 2};
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(sum(all.turns, i), expected[i]) << i;
}

TEST_F(CountedRows, OfHiddenSubsetsAreLeftOut) {
  const Histograms all = count(BarsBy::letters, {0});
  EXPECT_EQ(sum(all.turns, 1), 0);
  EXPECT_EQ(all.turns.known, 4);
  EXPECT_EQ(all.aspect.known, 0);
}

TEST_F(CountedRows, ThatAreCutOrEnlargedAreCounted) {
  const Histograms all = count(BarsBy::subset);
  EXPECT_EQ(all.tokens.known, 9) << "a row that fails has no tokens";
  EXPECT_EQ(all.cut, 2);
  EXPECT_EQ(all.enlarged, 4) << "long sides of 100 to 400 px";
}

TEST_F(CountedRows, OfARangeOfBarsAreThoseThatItsFilterFinds) {
  const Histograms all = count(BarsBy::subset);
  for (const Histogram* one : {&all.tokens, &all.side}) {
    for (int first = 0; first < one->bins(); ++first) {
      Condition within;
      within.kind = one->kind;
      within.within = one->range(first, first);
      if (one->total(first) == 0 || !within.within.highest) continue;
      const auto rows = answer(columns_, {{within}, SortKey::row, false}, stop_).rows;
      EXPECT_EQ(static_cast<int64_t>(rows.size()), one->total(first)) << first;
    }
  }
  EXPECT_FALSE(all.tokens.range(0, 3).lowest) << "the outer bars hold what lies beyond";
  EXPECT_FALSE(all.tokens.range(3, all.tokens.bins() - 1).highest);
  EXPECT_EQ(all.turns.range(1, 3).lowest, 2);
  EXPECT_EQ(all.turns.range(1, 3).highest, 4);
}

TEST_F(CountedRows, AreWrittenAsCsv) {
  const Histograms all = count(BarsBy::subset);
  const std::string csv =
      counts_csv(all, {QStringLiteral("english, all"), QStringLiteral("a \"quoted\" one")});
  EXPECT_TRUE(csv.starts_with(
      "histogram,from,to,rows,\"english, all\",\"a \"\"quoted\"\" one\"\r\ntokens,0,"));
  const auto lines = std::ranges::count(csv, '\n');
  EXPECT_EQ(lines, 1 + all.tokens.bins() + all.aspect.bins() + all.side.bins() + all.turns.bins());
  EXPECT_NE(csv.find("\r\nquestions,0.5,1.5,10,6,4\r\n"), std::string::npos) << csv;
}

}  // namespace
}  // namespace ivl::app
