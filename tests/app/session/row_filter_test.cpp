#include "session/row_filter.h"

#include <gtest/gtest.h>

#include "data/small_mixture.h"
#include "session/histograms.h"

namespace ivl::app {
namespace {

using Kind = Condition::Kind;

/// Three subsets: English pictures, Chinese text, and lines with faults among good ones.
class RowFilter : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 10; ++i) {
      const std::string name = std::to_string(i) + ".png";
      nlohmann::json one = test::record("<image>\nWhere is the box?",
                                        i % 2 ? "[0.10, 0.20, 0.30, 0.40]" : "There is none", name);
      one["width"] = 100 * (i + 1);
      one["height"] = 100;
      english_.push_back(one);
    }
    mixture_.add("english", english_);
    std::vector<nlohmann::json> chinese;
    for (int i = 0; i < 5; ++i) chinese.push_back(test::record("图中有几个圆？", "三个圆形"));
    mixture_.add("chinese", chinese);
    mixture_.add_lines("faulty", test::record("a", "b").dump() + "\n{broken\n\n" +
                                     test::record("c", "d").dump() + "\n");
    columns_ = RowColumns::of(mixture_.corpus());
  }
  std::vector<uint32_t> rows(const QList<Condition>& conditions, SortKey sort = SortKey::row,
                             bool descending = false) const {
    return answer(columns_, {conditions, sort, descending}, stop_).rows;
  }
  static Condition any(Kind kind, const QSet<int>& values) {
    Condition one;
    one.kind = kind;
    one.any_of = values;
    return one;
  }
  static Condition between(Kind kind, std::optional<double> low, std::optional<double> high) {
    Condition one;
    one.kind = kind;
    one.within = {low, high};
    return one;
  }
  test::SmallMixture mixture_;
  std::vector<nlohmann::json> english_;
  RowColumns columns_;
  std::atomic<bool> stop_{false};
};

TEST_F(RowFilter, RowsRunOverTheSubsets) {
  ASSERT_EQ(columns_.rows(), 19);
  EXPECT_EQ(columns_.ref(0), (RowRef{0, 0}));
  EXPECT_EQ(columns_.ref(10), (RowRef{1, 0}));
  EXPECT_EQ(columns_.ref(18), (RowRef{2, 3}));
  for (int64_t row = 0; row < columns_.rows(); ++row)
    EXPECT_EQ(columns_.row_of(columns_.ref(row)), row);
  EXPECT_EQ(columns_.row_of({1, 5}), -1);
  EXPECT_EQ(columns_.row_of({7, 0}), -1);
}

TEST_F(RowFilter, EachConditionKeepsWhatItNames) {
  EXPECT_EQ(rows({any(Kind::subset, {1})}), (std::vector<uint32_t>{10, 11, 12, 13, 14}));
  EXPECT_EQ(rows({any(Kind::letters, {int(Letters::han)})}),
            (std::vector<uint32_t>{10, 11, 12, 13, 14}));
  Condition boxes;
  boxes.kind = Kind::boxes;
  EXPECT_EQ(rows({boxes}), (std::vector<uint32_t>{1, 3, 5, 7, 9}));
  boxes.wanted = false;
  EXPECT_EQ(rows({boxes}).size(), 14u);
  EXPECT_EQ(rows({between(Kind::aspect, 5, 6)}), (std::vector<uint32_t>{4, 5}));
  EXPECT_EQ(rows({between(Kind::side, std::nullopt, 200)}), (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(rows({between(Kind::turns, 2, 2)}).size(), 17u);  // all but the two faulty lines
}

TEST_F(RowFilter, TheUnknownPassesNoCondition) {
  EXPECT_TRUE(rows({between(Kind::tokens, 0, std::nullopt)}).empty());
  EXPECT_EQ(rows({any(Kind::fate, {kFateUnknown})}).size(), 19u);
  EXPECT_EQ(rows({any(Kind::image, {int(ImageState::unknown)})}).size(), 10u);
  columns_.images->set(3, {.width = 30, .height = 60, .found = 1});
  columns_.images->set(4, {.missing = 1});
  EXPECT_EQ(rows({any(Kind::image, {int(ImageState::found)})}), (std::vector<uint32_t>{3}));
  EXPECT_EQ(rows({any(Kind::image, {int(ImageState::missing)})}), (std::vector<uint32_t>{4}));
  EXPECT_DOUBLE_EQ(*columns_.aspect(3), 0.5) << "the file is believed before the record";
}

TEST_F(RowFilter, EmptyAnswersSayWhichConditionIsInTheWay) {
  const QList<Condition> conditions{any(Kind::subset, {1}), between(Kind::aspect, 2, 4)};
  const RowAnswer none = answer(columns_, {conditions}, stop_);
  EXPECT_TRUE(none.rows.empty());
  EXPECT_EQ(none.without, (std::vector<int64_t>{3, 5}));
}

TEST_F(RowFilter, SortsByValueWithTheUnknownLast) {
  auto tokens = std::make_shared<std::vector<int32_t>>(19);
  for (size_t i = 0; i < tokens->size(); ++i) (*tokens)[i] = static_cast<int32_t>((i * 7) % 19);
  columns_.tokens = tokens;
  const auto up = rows({}, SortKey::tokens);
  const auto down = rows({}, SortKey::tokens, true);
  ASSERT_EQ(up.size(), 19u);
  for (size_t i = 1; i < up.size(); ++i) EXPECT_LT((*tokens)[up[i - 1]], (*tokens)[up[i]]);
  EXPECT_TRUE(std::equal(up.begin(), up.end(), down.rbegin()));
  const auto aspect = rows({}, SortKey::aspect, true);
  EXPECT_EQ(aspect.front(), 9u);
  EXPECT_EQ(aspect[9], 0u);
  EXPECT_EQ(aspect[10], 10u) << "without an aspect, in the order of the rows";
}

TEST_F(RowFilter, HistogramsCountEveryRowOnce) {
  const Histograms all = count_histograms(columns_, {}, stop_);
  EXPECT_EQ(all.aspect.known, 10);
  EXPECT_EQ(all.aspect.unknown, 9);
  EXPECT_EQ(all.tokens.known, 0);
  EXPECT_EQ(all.turns.known, 17);
  int64_t sum = 0;
  for (int bin = 0; bin < all.turns.bins(); ++bin) sum += all.turns.total(bin);
  EXPECT_EQ(sum, 17);
}

}  // namespace
}  // namespace ivl::app
