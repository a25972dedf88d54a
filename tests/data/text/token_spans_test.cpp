// The text that each token stands for, beside the ids that training gets.
#include "data/text/token_spans.h"

#include <gtest/gtest.h>

#include "data/text/golden_rows.h"
#include "data/text/spans_of.h"

namespace ivl {
namespace {

EncodeOptions options_for(const ConversationTemplate& form) {
  EncodeOptions options;
  options.conversation_template = &form;
  options.tokens_per_tile = 4;
  return options;
}

Record talk(const std::vector<Turn>& turns, const std::vector<std::string>& images = {}) {
  Record record;
  record.conversations = turns;
  record.images = images;
  return record;
}

TEST(TokenSpans, AgreeWithTrainingInAllTemplates) {
  for (const ConversationTemplate& form : conversation_templates()) {
    for (const Record& record : awkward_records()) {
      SCOPED_TRACE(form.name + ": " + record.id);
      expect_spans(record, tiny_yi(), options_for(form));
    }
  }
}

TEST(TokenSpans, AgreeWithTrainingOnGoldenRows) {
  const GoldenSet set = read_golden_set(golden_path("tokens/tiny-yi.Hermes-2"));
  EXPECT_GT(expect_golden_spans(set, tiny_yi()), 300);
}

TEST(TokenSpans, AByteStandsForItsWholeCharacter) {
  const auto spans = token_spans(talk({{"human", "q"}, {"gpt", "a🦙b"}}), {}, tiny_yi(),
                                 options_for(conversation_templates()[0]))
                         .or_throw();
  const size_t llama = spans.text.find("🦙");
  int pieces = 0;
  for (const TokenSpan& token : spans.tokens) {
    pieces +=
        token.text == TextRange{static_cast<uint32_t>(llama), static_cast<uint32_t>(llama + 4)};
  }
  EXPECT_EQ(pieces, 4);
}

TEST(TokenSpans, TellTurnsAndImageTokensApart) {
  const auto spans = token_spans(talk({{"human", "<image>\nq"}, {"gpt", "a"}}, {"x"}), {2},
                                 tiny_yi(), options_for(conversation_templates()[0]))
                         .or_throw();
  ASSERT_EQ(spans.turn_at.size(), 4U);
  const int32_t context = tiny_yi().id_of("<IMG_CONTEXT>");
  int images = 0;
  for (const TokenSpan& token : spans.tokens) {
    EXPECT_GE(token.text.begin, spans.turn_at[static_cast<size_t>(token.turn)]);
    EXPECT_LE(token.text.end, spans.turn_at[static_cast<size_t>(token.turn) + 1]);
    if (token.id != context) continue;
    ++images;
    EXPECT_EQ(token.turn, 1);
    EXPECT_EQ(spans.text.substr(token.text.begin, token.text.end - token.text.begin),
              "<IMG_CONTEXT>");
  }
  EXPECT_EQ(images, 8);
  EXPECT_EQ(spans.tokens.back().turn, 2);
}

TEST(TokenSpans, ReachBeyondTheCut) {
  EncodeOptions options = options_for(conversation_templates()[0]);
  options.max_length = 10;
  const Record record = talk({{"human", "q"}, {"gpt", "a long answer"}});
  const auto spans = token_spans(record, {}, tiny_yi(), options).or_throw();
  const EncodedRow row = encode_row(record, {}, tiny_yi(), options);
  EXPECT_EQ(row.input_ids.size(), 10U);
  EXPECT_EQ(static_cast<int64_t>(spans.tokens.size()), row.full_length);
}

TEST(TokenSpans, SayWhyThereAreNone) {
  const auto spans = token_spans(talk({{"human", "q"}, {"human", "r"}}), {}, tiny_yi(),
                                 options_for(conversation_templates()[0]));
  ASSERT_FALSE(spans.ok());
  EXPECT_EQ(spans.error().code, "text.turn_order");
}

}  // namespace
}  // namespace ivl
