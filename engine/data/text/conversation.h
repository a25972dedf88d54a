// Record -> prompt -> ids and supervised ranges, by template, as the reference decides.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/text/record.h"
#include "data/text/tokenizer.h"
#include "spec/batch.h"

namespace ivl {

/// How the reference finds the supervised tokens of a written-out conversation.
enum class MaskRules {
  mpt,          // cut at the end mark, lengths recounted turn by turn
  phi3,         // the same with a BOS counted and role headers that swallow their newline
  internlm2,    // cut at the assistant's header, texts stripped, a BOS counted
  internvl2_5,  // every turn encoded by itself, nothing is recounted
};

struct SystemText {
  std::string name;  // "current"
  std::string text;
};

/// How a conversation is written out. To add one: an entry in conversation_template.cpp.
struct ConversationTemplate {
  std::string name;  // "Hermes-2"
  MaskRules rules = MaskRules::mpt;
  std::vector<SystemText> system_texts;                      // the first is the default
  std::string system_prefix, user_prefix, assistant_prefix;  // with the header's newline
  std::string turn_end;                                      // closes every turn, e.g. "<|im_end|>"
  std::string separator;   // after turn_end, e.g. "\n" in internvl2_5
  std::string stop_token;  // ends generation

  const std::string& default_system_text() const { return system_texts.front().text; }
};
const std::vector<ConversationTemplate>& conversation_templates();
const ConversationTemplate* find_template(const std::string& name);

struct EncodeOptions {
  const ConversationTemplate* conversation_template = nullptr;
  std::string system_text;    // empty: the template's; one of its names; or the text itself
  int64_t max_length = 2048;  // tokens
  int64_t tokens_per_tile = 256;
};
/// What `system_text` of the options stands for.
const std::string& system_text_of(const EncodeOptions& options);

/// The model's view of a row before pixels.
struct EncodedRow {
  std::vector<int32_t> input_ids;                       // cut at max_length
  std::vector<std::pair<int32_t, int32_t>> supervised;  // half-open positions
  int64_t full_length = 0;                              // tokens before the cut
  Fate fate = Fate::trained;   // trained, trained_truncated, masked or failed
  std::optional<Message> why;  // unless trained
};

/// `tiles[i]` = tiles of the record's i-th image. `tokenizer` has the image tokens added.
/// fate failed: fewer placeholders than images, image tokens cut off, turns out of order, a text
/// beyond kMaxRowBytes. Placeholders beyond the images stay plain text, as in the reference.
EncodedRow encode_row(const Record& record, const std::vector<int>& tiles,
                      const Tokenizer& tokenizer, const EncodeOptions& options);

/// Texts of one row together, in bytes; more cannot be meant for a model.
inline constexpr int64_t kMaxRowBytes = int64_t{2} << 20;

/// Tokens of the whole row before the cut, without finding what is supervised (for ordering by
/// true length); 0 where encode_row would fail before encoding.
int64_t full_length(const Record& record, const std::vector<int>& tiles, const Tokenizer& tokenizer,
                    const EncodeOptions& options);

/// The prompt whose continuation is the next answer, for generation: turns so far (a last gpt
/// turn, being the answer itself, is left out), then the assistant's header.
/// Throws Failure where encode_row would fail for the record itself.
std::vector<int32_t> encode_prompt(const Record& record, const std::vector<int>& tiles,
                                   const Tokenizer& tokenizer, const EncodeOptions& options);

/// What the reference groups by: `length` of the record, else its cached token count by character
/// count (the first of each count lacks the image tokens). One instance per subset, rows in order.
class ReferenceLengths {
 public:
  /// `tiles_added`: max_dynamic_patch, plus one with a thumbnail.
  ReferenceLengths(const Tokenizer& tokenizer, const EncodeOptions& options, int64_t tiles_added);
  int64_t next(const Record& record);
  struct State;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace ivl
