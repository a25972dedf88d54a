// What is shown of a row: turns, tokens and what stands behind them, and rows that are none.
#include "session/inspected_row.h"

#include <gtest/gtest.h>

#include "data/small_mixture.h"
#include "session/exif_orientation.h"
#include "session/inspector_rules.h"
#include "session/reasons.h"

namespace ivl::app {
namespace {

using test::record;

class Inspected : public testing::Test {
 protected:
  InspectedRow inspect(const nlohmann::json& row, const InspectorRules& tried = {}) {
    mixture_.add("s", {row});
    return inspect_row(*mixture_.corpus(), {0, 0}, tried.over(mixture_.rules()));
  }
  static nlohmann::json talk(const std::vector<std::string>& texts) {
    auto turns = nlohmann::json::array();
    for (size_t i = 0; i < texts.size(); ++i) {
      turns.push_back({{"from", i % 2 ? "gpt" : "human"}, {"value", texts[i]}});
    }
    return {{"id", 7}, {"conversations", turns}};
  }
  /// The turn's text that its tokens stand for, put together again.
  static QString text_of(const InspectedRow& row, int turn) {
    QString text;
    int32_t done = 0;
    for (const InspectedToken& token : row.tokens) {
      if (token.turn != turn || token.begin < 0) continue;
      EXPECT_LE(token.begin, std::max(done, token.begin));
      if (token.end > done) {
        text += row.turns[static_cast<size_t>(turn)].text.mid(done, token.end - done);
      }
      done = std::max(done, token.end);
    }
    return text;
  }
  test::SmallMixture mixture_;
};

TEST_F(Inspected, TokensStandForTheTurnsTexts) {
  test::write(mixture_.image("a.png"), test::png(40, 30));
  auto json = talk({"<image>\nWhat 骆驼 is it?", "A 🦙, and <image> too.", "Sure?", "  Yes  "});
  json["image"] = "a.png";
  for (const ConversationTemplate& form : conversation_templates()) {
    SCOPED_TRACE(form.name);
    // The other rules count a BOS, which this tokenizer does not write: the row is masked.
    const bool counted = form.rules == MaskRules::mpt || form.rules == MaskRules::internvl2_5;
    const InspectedRow row = inspect(json, {.conversation_template = form.name});
    ASSERT_EQ(row.turns.size(), 4U);
    for (int turn = 1; turn < 4; ++turn) {
      EXPECT_EQ(text_of(row, turn), row.turns[static_cast<size_t>(turn)].text);
      EXPECT_EQ(row.turns[static_cast<size_t>(turn)].supervised, counted && turn % 2 == 1);
    }
    EXPECT_TRUE(text_of(row, 0).endsWith(QStringLiteral("What 骆驼 is it?")));
    EXPECT_EQ(row.counts.image, 1);
    EXPECT_EQ(row.counts.cut, 0);
    EXPECT_EQ(row.counts.all, row.counts.supervised + row.counts.image + row.counts.ignored);
    EXPECT_EQ(row.fate, counted ? Fate::trained : Fate::masked);
  }
}

TEST_F(Inspected, TheCutIsMarkedInTokensAndText) {
  const InspectedRow whole = inspect(talk({"q", "one two three four"}));
  const InspectedRow row =
      inspect(talk({"q", "one two three four"}), {.max_length = whole.counts.all - 4});
  EXPECT_EQ(row.fate, Fate::trained_truncated);
  EXPECT_EQ(row.counts.cut, 4);
  EXPECT_EQ(row.counts.supervised, whole.counts.supervised - 4);
  EXPECT_EQ(row.tokens.size(), whole.tokens.size());
  EXPECT_TRUE(row.tokens.back().cut);
  EXPECT_TRUE(row.tokens.back().supervised);
  EXPECT_GT(row.turns[1].cut_from, 0);
  EXPECT_LT(row.turns[1].cut_from, row.turns[1].text.size());
  EXPECT_EQ(row.turns[0].cut_from, -1);
  EXPECT_FALSE(reason_advice(reason_code(*row.why)).isEmpty());
}

TEST_F(Inspected, RulesThatAreTriedChangeTheRow) {
  test::write(mixture_.image("a.png"), test::png(90, 30));
  const auto json = record("q", "a", "a.png");
  EXPECT_EQ(inspect(json).tiles.size(), 1U);
  EXPECT_EQ(inspect(json, {.max_tiles = 6}).tiles.size(), 3U);
  EXPECT_GT(inspect(json, {.system_text = "Be brief and kind and more."}).counts.all,
            inspect(json, {.system_text = "Be."}).counts.all);
  EXPECT_FALSE(InspectorRules().any());
}

TEST_F(Inspected, ASystemTurnOfTheRecordIsShown) {
  const InspectedRow row = inspect({{"conversations",
                                     {{{"from", "system"}, {"value", "Obey."}},
                                      {{"from", "gpt"}, {"value", "early"}},
                                      {{"from", "human"}, {"value", "q"}},
                                      {{"from", "gpt"}, {"value", "a"}}}}});
  ASSERT_EQ(row.turns.size(), 4U);
  EXPECT_TRUE(row.turns[0].written);
  EXPECT_FALSE(row.turns[1].written);  // an answer before any question is dropped
  EXPECT_TRUE(row.turns[3].supervised);
  EXPECT_EQ(text_of(row, 0), QStringLiteral("Obey."));
  EXPECT_EQ(text_of(row, 3), QStringLiteral("a"));
}

TEST_F(Inspected, WithoutATokenizerThereAreTurnsAndImages) {
  test::write(mixture_.image("a.png"), test::png(40, 30));
  mixture_.add("s", {record("Where?", "[0.1, 0.2, 0.3, 0.4]", "a.png")});
  const InspectedRow row =
      inspect_row(*mixture_.corpus(), {0, 0}, InspectorRules().over(SampleRules()));
  EXPECT_EQ(row.turns.size(), 2U);
  EXPECT_EQ(row.boxes.boxes.size(), 1U);
  ASSERT_EQ(row.images.size(), 1U);
  EXPECT_EQ(row.images[0].size, QSize(40, 30));
  EXPECT_GT(row.images[0].bytes, 0);
  EXPECT_FALSE(row.fate);
  EXPECT_TRUE(row.tokens.empty());
}

TEST_F(Inspected, SaysWhatIsWrong) {
  mixture_.add_lines("s", "{\n\n" + record("q", "a", "gone.png").dump() + "\n" +
                              R"({"conversations":[{"from":"gpt","value":"a"}]})" + "\n");
  const auto corpus = mixture_.corpus();
  const auto row = [&](int64_t n) { return inspect_row(*corpus, {0, n}, mixture_.rules()); };
  EXPECT_EQ(row(0).fault->code, "data.line_broken");
  EXPECT_EQ(row(0).raw, QByteArray("{"));
  EXPECT_EQ(row(1).fault->code, "data.line_blank");
  EXPECT_FALSE(row(2).fault);
  EXPECT_EQ(row(2).why->code, "image.missing");
  EXPECT_EQ(row(2).images.at(0).error->code, "image.missing");
  EXPECT_EQ(row(2).turns.size(), 2U);
  EXPECT_EQ(row(3).fate, Fate::masked);
  EXPECT_EQ(row(4).fault->code, "app.no_such_row");
  EXPECT_EQ(inspect_row(*corpus, {9, 0}, mixture_.rules()).fate, Fate::failed);
  for (int64_t n = 0; n < 5; ++n) {
    const InspectedRow one = row(n);
    EXPECT_FALSE(reason_advice(reason_code(*one.why)).isEmpty());
    EXPECT_FALSE(fate_title(*one.fate).isEmpty());
  }
}

TEST_F(Inspected, LargeRowsStayBounded) {
  const InspectedRow many = inspect(talk(std::vector<std::string>(30'000, "a few words")));
  EXPECT_EQ(many.turns.size(), InspectedRow::most_turns);
  EXPECT_EQ(many.turns_in_all, 30'000);
  EXPECT_LE(many.tokens.size(), InspectedRow::most_tokens);
  const InspectedRow longest =
      inspect(talk({"q", std::string(1'000'000, 'x')}), {.max_length = 2'000'000});
  EXPECT_EQ(longest.turns[1].text.size(), InspectedRow::most_text);
  EXPECT_EQ(longest.turns[1].bytes, 1'000'000);
  EXPECT_FALSE(longest.turns[1].whole);
  EXPECT_LE(longest.tokens.size(), InspectedRow::most_tokens);
  EXPECT_GT(longest.counts.all, 0);
  const InspectedRow line = inspect(talk({"q", std::string(80'000'000, 'y')}));
  EXPECT_EQ(line.raw.size(), InspectedRow::most_raw);
  EXPECT_GT(line.raw_bytes, 80'000'000);
  EXPECT_EQ(line.why->code, "text.too_long");
}

TEST_F(Inspected, ManyImagesAreCountedNotKept) {
  test::write(mixture_.image("a.png"), test::png(40, 30));
  auto json = record("q", "a");
  json["image"] = std::vector<std::string>(500, "a.png");
  const InspectedRow row = inspect(json, {.max_length = 100'000});
  EXPECT_EQ(row.images.size(), InspectedRow::most_images);
  EXPECT_EQ(row.images_in_all, 500);
  EXPECT_EQ(row.tiles_in_all, 500);
  EXPECT_TRUE(row.tiles.empty());
}

TEST(ExifOrientation, IsReadFromTheFixture) {
  const std::string bytes =
      test::read(std::string(IVL_SOURCE_DIR) + "/tests/fixtures/images/exif_rotated.jpg");
  const std::span<const uint8_t> all(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  EXPECT_GT(exif_orientation(all), 1);
  for (size_t size = 0; size < std::min<size_t>(bytes.size(), 400); ++size) {
    EXPECT_GE(exif_orientation(all.first(size)), 0);
  }
  EXPECT_EQ(exif_orientation({}), 0);
}

}  // namespace
}  // namespace ivl::app
