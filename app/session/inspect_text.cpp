#include "session/inspect_text.h"

#include <algorithm>

#include "data/text/token_spans.h"
#include "session/turn_walk.h"

namespace ivl::app {
namespace {

using Ranges = std::vector<std::pair<int32_t, int32_t>>;  // half-open positions

/// At most `limit` bytes, not within a character.
std::string_view beginning(std::string_view text, int64_t limit) {
  if (static_cast<int64_t>(text.size()) <= limit) return text;
  size_t size = static_cast<size_t>(std::max<int64_t>(limit, 0));
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

void set_text(InspectedTurn& turn, const std::string& text, int64_t& room) {
  const std::string_view shown =
      beginning(text, std::min(InspectedRow::most_text, std::max<int64_t>(room, 0)));
  room -= static_cast<int64_t>(shown.size());
  turn.text = QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size()));
  turn.bytes = static_cast<int64_t>(text.size());
  turn.whole = shown.size() == text.size();
}

const std::string& header_of(const ConversationTemplate& form, const std::string& role) {
  if (role == "system") return form.system_prefix;
  return role == "human" ? form.user_prefix : form.assistant_prefix;
}

/// Gives tokens turn by turn to the turns they come from.
class Tokens {
 public:
  Tokens(const TokenSpans& spans, const Record& record, const ConversationTemplate& form,
         int32_t image_token, InspectedRow& row)
      : spans_(spans), record_(record), form_(form), context_(image_token), row_(row) {
    // The record's own system turn, or an answer before any question, is not among `source`.
    dropped_ = record.conversations.size() - spans.written.source.size();
    system_ = !record.conversations.empty() && record.conversations.front().from == "system";
  }

  void take(const Ranges& supervised) {
    int64_t room = InspectedRow::most_texts;
    for (size_t i = 0; i < spans_.written.source.size() && dropped_ + i < row_.turns.size(); ++i) {
      set_text(row_.turns[dropped_ + i], spans_.written.source[i].value, room);
      row_.turns[dropped_ + i].written = true;
    }
    if (system_ && !row_.turns.empty()) row_.turns.front().written = true;
    for (size_t turn = 0, token = 0; turn < spans_.written.turns.size(); ++turn) {
      while (token < spans_.tokens.size() &&
             spans_.tokens[token].turn <= static_cast<int32_t>(turn)) {
        const size_t first = token;
        while (token < spans_.tokens.size() &&
               spans_.tokens[token].turn == spans_.tokens[first].turn) {
          ++token;
        }
        take_turn(turn, first, std::min(token, InspectedRow::most_tokens));
      }
    }
    mark(supervised);
  }

 private:
  /// Of row_.turns, -1 for the template's own system text.
  int shown_turn(size_t turn) const {
    const size_t index = turn == 0 ? 0 : dropped_ + turn - 1;
    if (turn == 0 && !system_) return -1;
    return index < row_.turns.size() ? static_cast<int>(index) : -1;
  }

  void take_turn(size_t turn, size_t first, size_t end) {
    const int shown = shown_turn(turn);
    const std::string& own = turn == 0 ? (system_ ? record_.conversations[0].value : empty_)
                                       : spans_.written.source[turn - 1].value;
    const std::string& written = spans_.written.turns[turn].text;
    const size_t header = header_of(form_, spans_.written.turns[turn].role).size();
    TurnWalk begins(own, written, header,
                    shown < 0 ? 0 : row_.turns[static_cast<size_t>(shown)].text.size());
    TurnWalk ends = begins;
    const uint32_t at = spans_.turn_at[turn];
    for (size_t i = first; i < end; ++i) {
      const TokenSpan& span = spans_.tokens[i];
      InspectedToken token;
      token.id = span.id;
      token.turn = shown;
      token.image = span.id == context_;
      const uint32_t begin = span.text.begin - at, stop = std::max(span.text.end, at) - at;
      token.begin = shown < 0 || begin < header ? -1 : begins.character(begin, false);
      token.end = token.begin < 0 ? -1 : std::max(ends.character(stop, true), token.begin);
      if (token.image) token.begin = token.end = -1;
      row_.tokens.push_back(token);
    }
  }

  void mark(const Ranges& supervised) {
    for (size_t i = 0; i < row_.tokens.size(); ++i) {
      InspectedToken& token = row_.tokens[i];
      token.cut = static_cast<int64_t>(i) >= static_cast<int64_t>(row_.input_ids.size());
      if (token.cut && token.turn >= 0 && token.begin >= 0) {
        int& from = row_.turns[static_cast<size_t>(token.turn)].cut_from;
        if (from < 0) from = token.begin;
      }
    }
    for (auto [begin, end] : supervised) {
      for (int32_t i = begin; i < end && i < static_cast<int32_t>(row_.tokens.size()); ++i) {
        InspectedToken& token = row_.tokens[static_cast<size_t>(i)];
        token.supervised = true;
        if (token.turn >= 0) row_.turns[static_cast<size_t>(token.turn)].supervised = true;
      }
    }
  }

  const TokenSpans& spans_;
  const Record& record_;
  const ConversationTemplate& form_;
  int32_t context_;  // id of an image token
  InspectedRow& row_;
  size_t dropped_ = 0;  // turns in front of `source`
  bool system_ = false;
  const std::string empty_;
};

void count(const Sample& sample, const TokenSpans& spans, int32_t context, TokenCounts& counts) {
  counts.all = static_cast<int64_t>(spans.tokens.size());
  const auto kept = static_cast<int64_t>(sample.encoded.input_ids.size());
  counts.cut = counts.all - kept;
  counts.image = std::ranges::count(sample.encoded.input_ids, context);
  counts.supervised = sample.supervised_tokens();
  counts.ignored = kept - counts.image - counts.supervised;
}

}  // namespace

void take_turns(const std::vector<Turn>& turns, InspectedRow& row) {
  row.turns_in_all = static_cast<int64_t>(turns.size());
  int64_t room = InspectedRow::most_texts;
  for (size_t i = 0; i < std::min(turns.size(), InspectedRow::most_turns); ++i) {
    InspectedTurn& turn = row.turns.emplace_back();
    turn.role = turns[i].from;
    set_text(turn, turns[i].value, room);
  }
}

Status take_tokens(const Record& record, const Sample& sample, const SampleRules& rules,
                   InspectedRow& row) {
  const auto spans = token_spans(record, sample.image_tiles, *rules.tokenizer, rules.encode);
  if (!spans) return spans.error();
  // Supervised also beyond the cut: the same row without a limit.
  EncodeOptions whole = rules.encode;
  whole.max_length = static_cast<int64_t>(spans->tokens.size()) + 1;
  const EncodedRow uncut = encode_row(record, sample.image_tiles, *rules.tokenizer, whole);
  const bool cut_alone = sample.encoded.fate == Fate::trained_truncated ||
                         (row.why && row.why->code == "text.masked_question_fills");
  const int32_t context = rules.tokenizer->id_of("<IMG_CONTEXT>");
  Tokens(*spans, record, *rules.encode.conversation_template, context, row)
      .take(cut_alone && uncut.fate == Fate::trained ? uncut.supervised
                                                     : sample.encoded.supervised);
  count(sample, *spans, context, row.counts);
  // A tokenizer that puts an end mark of its own keeps it at the cut.
  for (size_t i = 0; i < std::min(row.tokens.size(), row.input_ids.size()); ++i) {
    row.tokens[i].id = row.input_ids[i];
  }
  return {};
}

}  // namespace ivl::app
