#include "data/text/conversation.h"

#include <algorithm>

#include "data/text/token_spans.h"
#include "data/text/turn_masks.h"

namespace ivl {
namespace {

int64_t size_of(const std::vector<int32_t>& ids) { return static_cast<int64_t>(ids.size()); }

EncodedRow failed(EncodedRow row, Message why) {
  row.supervised.clear();
  row.fate = Fate::failed;
  row.why = std::move(why);
  return row;
}

EncodedRow masked(EncodedRow row, Message why) {
  row.supervised.clear();
  row.fate = Fate::masked;
  row.why = std::move(why);
  return row;
}

/// Keeps the first `limit` tokens, a BOS and an EOS of the tokenizer's own among them.
void cut(std::vector<int32_t>& ids, int64_t limit, bool keep_last) {
  if (size_of(ids) <= limit) return;
  const int32_t last = ids.back();
  ids.resize(static_cast<size_t>(std::max<int64_t>(limit, 0)));
  if (keep_last && !ids.empty()) ids.back() = last;
}

/// The marks at which the recount cuts.
std::vector<std::string> dividing_marks(const ConversationTemplate& form) {
  if (form.rules == MaskRules::internlm2) return {form.assistant_prefix, form.user_prefix};
  return {form.turn_end};
}

/// Why the recounted length cannot agree, by the first thing in the texts that explains it.
Message explain_mismatch(const WrittenRow& written, const ConversationTemplate& form,
                         const std::vector<int32_t>& ids, const Tokenizer& tokenizer,
                         int64_t recounted, int64_t real) {
  if (written.source.empty()) {
    return say("text.masked_no_turns", "the row has no question and answer");
  }
  for (size_t i = 0; i < written.source.size(); ++i) {
    const Turn& turn = written.source[i];
    if (turn.value.empty()) {
      return say("text.masked_empty_turn",
                 "turn {turn} ({from}) is empty, which leaves out its end mark: {recounted} tokens "
                 "recounted, {real} in the row",
                 {{"turn", i + 1}, {"from", turn.from}, {"recounted", recounted}, {"real", real}});
    }
    for (const std::string& mark : dividing_marks(form)) {
      if (turn.value.find(mark) == std::string::npos) continue;
      return say("text.masked_mark_inside",
                 "turn {turn} ({from}) holds '{mark}', a mark of the template: {recounted} tokens "
                 "recounted, {real} in the row",
                 {{"turn", i + 1},
                  {"from", turn.from},
                  {"mark", mark},
                  {"recounted", recounted},
                  {"real", real}});
    }
  }
  if (written.source.size() % 2 == 1) {
    return say("text.masked_no_last_answer",
               "the last turn is a question without an answer: {recounted} tokens recounted, "
               "{real} in the row",
               {{"recounted", recounted}, {"real", real}});
  }
  const int64_t pads = std::count(ids.begin(), ids.end(), tokenizer.pad_id());
  if (pads > 0) {
    return say("text.masked_pad_inside",
               "the row's texts hold the padding token '{token}' {count} times: {recounted} tokens "
               "recounted, {real} in the row",
               {{"token", tokenizer.token_of(tokenizer.pad_id())},
                {"count", pads},
                {"recounted", recounted},
                {"real", real}});
  }
  return say("text.masked_mismatch",
             "the turns encoded one by one make {recounted} tokens, the row has {real}",
             {{"recounted", recounted}, {"real", real}});
}

/// Fate of a row whose supervised ranges before the cut are known.
EncodedRow decide_fate(EncodedRow row, const Ranges& all, int64_t limit) {
  row.supervised = cut_ranges(all, limit);
  const int64_t kept = count_tokens(row.supervised), wanted = count_tokens(all);
  if (wanted == 0) {
    return masked(std::move(row), say("text.masked_no_answer", "the row has no answer to learn"));
  }
  const nlohmann::json args = {
      {"kept", kept}, {"supervised", wanted}, {"full_length", row.full_length}, {"limit", limit}};
  if (kept == 0) {
    return masked(std::move(row),
                  say("text.masked_question_fills",
                      "the row has {full_length} tokens and its first answer begins beyond the "
                      "limit of {limit}: none of {supervised} supervised tokens is left ({kept})",
                      args));
  }
  if (kept < wanted) {
    row.fate = Fate::trained_truncated;
    row.why = say("text.answer_cut",
                  "the row has {full_length} tokens, cut at {limit}: {kept} of {supervised} "
                  "supervised tokens are left",
                  args);
  }
  return row;
}

/// internvl2_5: of each answer all but its header and the separator.
Ranges answers_of(const WrittenRow& written, const WrittenIds& encoded, const Tokenizer& tokenizer,
                  const ConversationTemplate& form) {
  const int64_t bos = tokenizer.adds_bos() ? 1 : 0;
  const int64_t header = size_of(tokenizer.encode(form.assistant_prefix)) - bos;
  Ranges supervised;
  for (size_t i = 0; i < written.turns.size(); ++i) {
    const bool last = i + 1 == written.turns.size();
    const auto begin = static_cast<int32_t>(encoded.first[i] + header);
    const int64_t next = last ? size_of(encoded.ids) : encoded.first[i + 1];
    const auto end = static_cast<int32_t>(next - 1);  // the separator
    if (written.turns[i].role == "gpt" && begin < end) supervised.emplace_back(begin, end);
  }
  return supervised;
}

EncodedRow encode_as_they_come(const WrittenRow& written, const Tokenizer& tokenizer,
                               const EncodeOptions& options) {
  EncodedRow row;
  WrittenIds encoded = encode_written(written, tokenizer, options);
  const Ranges all = answers_of(written, encoded, tokenizer, *options.conversation_template);
  row.input_ids = std::move(encoded.ids);
  row.full_length = size_of(row.input_ids);
  cut(row.input_ids, options.max_length, false);
  return decide_fate(std::move(row), all, options.max_length);
}

EncodedRow encode_recounted(const WrittenRow& written, const Tokenizer& tokenizer,
                            const EncodeOptions& options) {
  const ConversationTemplate& form = *options.conversation_template;
  const std::string text = written.joined();
  EncodedRow row;
  row.input_ids = encode_written(written, tokenizer, options).ids;
  row.full_length = size_of(row.input_ids);
  const Result<TurnMasks> masks = recount_turns(text, row.input_ids, tokenizer, form);
  cut(row.input_ids, options.max_length, tokenizer.adds_eos());
  if (!masks) return failed(std::move(row), masks.error());
  const auto& ids = row.input_ids;
  const int64_t real = size_of(ids) - std::count(ids.begin(), ids.end(), tokenizer.pad_id());
  if (masks->recounted < options.max_length && masks->recounted != real) {
    return masked(row, explain_mismatch(written, form, ids, tokenizer, masks->recounted, real));
  }
  return decide_fate(std::move(row), masks->supervised, options.max_length);
}

/// The reference's last check: every image's closing mark is still there, and no other.
std::optional<Message> check_images(const WrittenRow& written, const EncodedRow& row,
                                    const Tokenizer& tokenizer, const EncodeOptions& options) {
  if (written.images == 0) return {};
  if (written.placed < written.images) {
    return say("text.placeholder_missing",
               "the row has {images} images, but only {placed} '<image>' placeholders",
               {{"images", written.images}, {"placed", written.placed}});
  }
  const int64_t ends =
      std::count(row.input_ids.begin(), row.input_ids.end(), tokenizer.id_of("</img>"));
  if (ends == written.images) return {};
  if (ends > written.images || row.full_length <= options.max_length) {
    return say("text.image_mark_inside",
               "a text of the row holds '</img>': {found} marks for {images} images",
               {{"found", ends}, {"images", written.images}});
  }
  return say("text.image_cut",
             "the row has {full_length} tokens, cut at {limit}: only {found} of {images} images "
             "are whole",
             {{"full_length", row.full_length},
              {"limit", options.max_length},
              {"found", ends},
              {"images", written.images}});
}

bool taken_as_they_come(const EncodeOptions& options) {
  return options.conversation_template->rules == MaskRules::internvl2_5;
}

}  // namespace

EncodedRow encode_row(const Record& record, const std::vector<int>& tiles,
                      const Tokenizer& tokenizer, const EncodeOptions& options) {
  try {
    const Result<WrittenRow> written = write_row(record, tiles, options, WriteFor::training);
    if (!written) return failed({}, written.error());
    EncodedRow row = taken_as_they_come(options) ? encode_as_they_come(*written, tokenizer, options)
                                                 : encode_recounted(*written, tokenizer, options);
    const std::optional<Message> fault = check_images(*written, row, tokenizer, options);
    return fault ? failed(std::move(row), *fault) : row;
  } catch (const Failure& failure) {  // the tokenizer's model gave up: this row's fault alone
    return failed({}, failure.message);
  }
}

int64_t full_length(const Record& record, const std::vector<int>& tiles, const Tokenizer& tokenizer,
                    const EncodeOptions& options) {
  const Result<WrittenRow> written = write_row(record, tiles, options, WriteFor::training);
  if (!written) return 0;
  return size_of(encode_written(*written, tokenizer, options).ids);
}

std::vector<int32_t> encode_prompt(const Record& record, const std::vector<int>& tiles,
                                   const Tokenizer& tokenizer, const EncodeOptions& options) {
  Record asked = record;
  if (!asked.conversations.empty() && asked.conversations.back().from == "gpt") {
    asked.conversations.pop_back();
  }
  const WrittenRow written = write_row(asked, tiles, options, WriteFor::generation).or_throw();
  if (written.placed < written.images) {
    throw Failure(say("text.prompt_placeholder_missing",
                      "the prompt has {images} images, but only {placed} '<image>' placeholders",
                      {{"images", written.images}, {"placed", written.placed}}));
  }
  return tokenizer.encode(written.joined() + options.conversation_template->assistant_prefix);
}

}  // namespace ivl
