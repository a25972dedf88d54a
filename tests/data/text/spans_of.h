// What holds of the token spans of any row.
#pragma once

#include <gtest/gtest.h>

#include "data/text/golden_rows.h"
#include "data/text/sentence_piece.h"
#include "data/text/token_spans.h"
#include "data/text/utf8.h"

namespace ivl {

/// In order, without a gap, shared only by the bytes of one character.
inline void expect_partition(const TokenSpans& spans) {
  uint32_t done = 0;
  TextRange last;
  for (const TokenSpan& token : spans.tokens) {
    const bool shared = token.text == last && last.begin < last.end;
    if (!shared) {
      ASSERT_EQ(token.text.begin, done);
    }
    ASSERT_GE(token.text.end, token.text.begin);
    done = token.text.end;
    last = token.text;
  }
  EXPECT_EQ(done, spans.text.size());
}

/// A piece's text is its piece, but for spaces that the tokenizer adds or an added token swallows,
/// for bytes and for what the model does not know.
inline void expect_pieces(const TokenSpans& spans, const Tokenizer& tokenizer) {
  for (const TokenSpan& token : spans.tokens) {
    std::string piece = replace_all(tokenizer.token_of(token.id), kSpaceMark, " ");
    if (piece.starts_with("<0x") || token.id == tokenizer.unknown_id()) continue;
    std::string_view text(spans.text);
    text = text.substr(token.text.begin, token.text.end - token.text.begin);
    const std::string shown = replace_all(text, kSpaceMark, " ");
    if (piece == ' ' + shown) piece.erase(0, 1);
    if (token.text.begin == token.text.end && token.id == tokenizer.bos_id()) continue;
    EXPECT_TRUE(shown == piece ||
                (shown.starts_with(piece) && strip_right(shown) == strip_right(piece)))
        << "'" << piece << "' stands at '" << shown << "'";
  }
}

/// False where the row is given up before it is encoded.
inline bool expect_spans(const Record& record, const Tokenizer& tokenizer,
                         const EncodeOptions& options, std::vector<int> tiles = {}) {
  tiles.resize(record.images.size(), 1);
  const auto spans = token_spans(record, tiles, tokenizer, options);
  const EncodedRow row = encode_row(record, tiles, tokenizer, options);
  if (!spans) {
    EXPECT_EQ(row.fate, Fate::failed);
    EXPECT_EQ(row.why->code, spans.error().code);
    return false;
  }
  std::vector<int32_t> ids;
  for (const TokenSpan& token : spans->tokens) ids.push_back(token.id);
  EXPECT_EQ(static_cast<int64_t>(ids.size()), row.full_length);
  ids.resize(row.input_ids.size());
  EXPECT_EQ(ids, row.input_ids);
  EXPECT_EQ(spans->text, spans->written.joined());
  expect_partition(*spans);
  expect_pieces(*spans, tokenizer);
  return true;
}

inline int expect_golden_spans(const GoldenSet& set, const Tokenizer& tokenizer) {
  int compared = 0;
  for (const auto& subset : set.subsets) {
    for (const GoldenRow& row : subset) {
      SCOPED_TRACE(row.name);
      compared += expect_spans(row.record, tokenizer, set.options, row.tiles);
    }
  }
  return compared;
}

inline std::vector<Record> awkward_records() {
  const std::vector<std::string> texts = {"plain words, 12 of them.",
                                          "两只骆驼站在雪地里。",
                                          "🦙 and 🦙🏽 and 👩‍👩‍👧",
                                          " two  spaces   at the ends ",
                                          "\n\nlines\r\n\tand tabs\n",
                                          "",
                                          "a ▁mark▁ of SentencePiece",
                                          "<box>[[1, 2, 3, 4]]</box> <",
                                          "<|im_end|> inside",
                                          "<s> </s> <unk> inside",
                                          "<|im_end|>\n  after a mark",
                                          std::string("a\0b", 3)};
  std::vector<Record> records;
  for (const std::string& text : texts) {
    for (const bool picture : {false, true}) {
      Record record;
      record.id = text + (picture ? " with an image" : "");
      if (picture) record.images = {"x.png"};
      record.conversations = {
          {"human", text}, {"gpt", text + text}, {"human", text}, {"gpt", text}};
      records.push_back(record);
      record.conversations.insert(record.conversations.begin(), {"system", text});
      records.push_back(record);
    }
  }
  return records;
}

}  // namespace ivl
