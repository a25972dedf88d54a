// Record -> prompt -> ids and supervised ranges, by template, as the reference decides.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/text/record.h"
#include "data/text/tokenizer.h"
#include "spec/batch.h"

namespace ivl {

/// How a conversation is written out. To add one: an entry in conversation_template.cpp.
struct ConversationTemplate {
  std::string name;         // "Hermes-2"
  std::string system_text;  // default
  std::string beginning;    // in front of everything, e.g. the BOS of internlm2-chat
  std::string system_prefix, user_prefix, assistant_prefix;  // with the header's newline
  std::string turn_end;     // closes every turn, e.g. "<|im_end|>"
  std::string separator;    // after turn_end, e.g. "\n" in internvl2_5
  std::string stop_token;   // ends generation
};
const std::vector<ConversationTemplate>& conversation_templates();
const ConversationTemplate* find_template(const std::string& name);

struct EncodeOptions {
  const ConversationTemplate* conversation_template = nullptr;
  std::string system_text;          // empty: the template's
  int64_t max_length = 2048;        // tokens
  int64_t tokens_per_tile = 256;
};

/// The model's view of a row before pixels.
struct EncodedRow {
  std::vector<int32_t> input_ids;
  std::vector<std::pair<int32_t, int32_t>> supervised;  // half-open positions
  Fate fate = Fate::trained;      // trained, trained_truncated, masked or failed
  std::optional<Message> why;     // unless trained
};

/// `tiles[i]` = tiles of the record's i-th image. `tokenizer` has the image tokens added.
/// fate failed: images and placeholders differ in number, image tokens cut off, turns out of order.
EncodedRow encode_row(const Record& record, const std::vector<int>& tiles,
                      const Tokenizer& tokenizer, const EncodeOptions& options);

/// The prompt whose continuation is the next answer, for generation: turns so far, then the
/// assistant's header.
std::vector<int32_t> encode_prompt(const Record& record, const std::vector<int>& tiles,
                                   const Tokenizer& tokenizer, const EncodeOptions& options);

/// What the reference groups by: `length` of the record, else its cached token count by character
/// count (the first of each count lacks the image tokens). One instance per mixture, rows in order.
class ReferenceLengths {
 public:
  ReferenceLengths(const Tokenizer& tokenizer, const EncodeOptions& options, int64_t tiles_added);
  int64_t next(const Record& record);
  struct State;
 private:
  std::shared_ptr<State> state_;
};

}  // namespace ivl
