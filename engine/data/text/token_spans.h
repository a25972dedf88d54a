// A row as written and its ids before the cut, each with the text it stands for: what the
// inspection of a row shows, from the same encoding that trains.
#pragma once

#include "data/text/text_range.h"
#include "data/text/written_row.h"

namespace ivl {

/// Ids of a written row, not yet cut. `where`, where given, gets a range of written.joined() for
/// each id: in order and without a gap from the first byte to the last. Pieces of one character
/// (bytes that stand in for it) each have the whole character.
struct WrittenIds {
  std::vector<int32_t> ids;
  std::vector<int32_t> first;  // of each turn, where the rules encode turn by turn
};
/// Throws Failure where the tokenizer's model gives up.
WrittenIds encode_written(const WrittenRow& written, const Tokenizer& tokenizer,
                          const EncodeOptions& options, TextRanges* where = nullptr);

struct TokenSpan {
  int32_t id = 0;
  int32_t turn = 0;  // of WrittenRow::turns, by the token's first byte
  TextRange text;    // of TokenSpans::text
};

struct TokenSpans {
  WrittenRow written;
  std::string text;               // written.joined()
  std::vector<uint32_t> turn_at;  // first byte of each turn in `text`, and its end as the last
  std::vector<TokenSpan> tokens;
};

/// Errors: those of encode_row from before and while it encodes.
Result<TokenSpans> token_spans(const Record& record, const std::vector<int>& tiles,
                               const Tokenizer& tokenizer, const EncodeOptions& options);

}  // namespace ivl
