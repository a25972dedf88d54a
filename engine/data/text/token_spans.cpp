#include "data/text/token_spans.h"

#include <algorithm>

namespace ivl {
namespace {

/// The tokens of one turn, moved to where the turn stands. `lead`: text put in front of it.
void append_turn(const TextRanges& turn, size_t skip, size_t lead, size_t at, TextRanges& where) {
  const auto moved = [&](uint32_t offset) {
    return static_cast<uint32_t>(at + (offset > lead ? offset - lead : 0));
  };
  for (size_t i = skip; i < turn.size(); ++i) {
    where.push_back({moved(turn[i].begin), moved(turn[i].end)});
  }
}

/// internvl2_5: each turn encoded by itself.
WrittenIds encode_turns(const WrittenRow& written, const Tokenizer& tokenizer, TextRanges* where) {
  const size_t bos = tokenizer.adds_bos() ? 1 : 0;
  WrittenIds out;
  TextRanges ranges;
  size_t at = 0;
  for (size_t i = 0; i < written.turns.size(); ++i) {
    const std::string& text = written.turns[i].text;
    const std::string start = i == 0 && bos ? tokenizer.token_of(tokenizer.bos_id()) : "";
    const auto more = tokenizer.encode(start + text, where ? &ranges : nullptr);
    out.first.push_back(static_cast<int32_t>(out.ids.size()));
    out.ids.insert(out.ids.end(), more.begin() + static_cast<std::ptrdiff_t>(bos), more.end());
    if (where) append_turn(ranges, bos, start.size(), at, *where);
    at += text.size();
  }
  return out;
}

/// Text that no token stands for (white space that an added token swallows, what the model's
/// normalizer drops) goes to the token in front of it, so that nothing is lost.
void close_gaps(TextRanges& where, uint32_t size) {
  size_t group = 0;  // first of the tokens that share the last range
  TextRange last;
  for (size_t i = 0; i < where.size(); ++i) {
    const bool shared = i > group && where[i] == last && last.begin < last.end;
    if (shared) {
      where[i] = where[group];
      continue;
    }
    last = where[i];
    const uint32_t done = i == 0 ? 0 : where[i - 1].end;
    const uint32_t begin = std::max(done, std::min(where[i].begin, size));
    for (size_t j = group; j < i; ++j) where[j].end = begin;
    where[i] = {i == 0 ? 0 : begin, std::max(begin, std::min(where[i].end, size))};
    group = i;
  }
  for (size_t j = group; j < where.size(); ++j) where[j].end = size;
}

std::vector<uint32_t> turn_offsets(const WrittenRow& written) {
  std::vector<uint32_t> offsets{0};
  for (const WrittenTurn& turn : written.turns) {
    offsets.push_back(offsets.back() + static_cast<uint32_t>(turn.text.size()));
  }
  return offsets;
}

}  // namespace

WrittenIds encode_written(const WrittenRow& written, const Tokenizer& tokenizer,
                          const EncodeOptions& options, TextRanges* where) {
  if (where) where->clear();
  WrittenIds out;
  if (options.conversation_template->rules == MaskRules::internvl2_5) {
    out = encode_turns(written, tokenizer, where);
  } else {
    out.ids = tokenizer.encode(written.joined(), where);
  }
  if (where) close_gaps(*where, turn_offsets(written).back());
  return out;
}

Result<TokenSpans> token_spans(const Record& record, const std::vector<int>& tiles,
                               const Tokenizer& tokenizer, const EncodeOptions& options) {
  Result<WrittenRow> written = write_row(record, tiles, options, WriteFor::training);
  if (!written) return written.error();
  TokenSpans spans;
  TextRanges where;
  try {
    const WrittenIds encoded = encode_written(*written, tokenizer, options, &where);
    for (const int32_t id : encoded.ids) spans.tokens.push_back({id, 0, {}});
  } catch (const Failure& failure) {
    return failure.message;
  }
  spans.written = *std::move(written);
  spans.text = spans.written.joined();
  spans.turn_at = turn_offsets(spans.written);
  const auto turns = static_cast<int32_t>(spans.written.turns.size());
  int32_t turn = 0;
  for (size_t i = 0; i < spans.tokens.size(); ++i) {
    TokenSpan& token = spans.tokens[i];
    token.text = where[i];
    while (turn + 1 < turns && spans.turn_at[static_cast<size_t>(turn) + 1] <= token.text.begin) {
      ++turn;
    }
    token.turn = turn;
  }
  return spans;
}

}  // namespace ivl
