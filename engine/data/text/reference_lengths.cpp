#include <unordered_map>

#include "data/text/conversation.h"
#include "data/text/utf8.h"

namespace ivl {

struct ReferenceLengths::State {
  Tokenizer tokenizer;
  int64_t image_tokens;
  std::unordered_map<int64_t, int64_t> by_characters;
};

ReferenceLengths::ReferenceLengths(const Tokenizer& tokenizer, const EncodeOptions& options,
                                   int64_t tiles_added)
    : state_(std::make_shared<State>(State{tokenizer, options.tokens_per_tile * tiles_added, {}})) {
}

int64_t ReferenceLengths::next(const Record& record) {
  if (record.length) return *record.length;
  std::string text;
  for (const Turn& turn : record.conversations) {
    if (&turn != &record.conversations.front()) text += '\n';
    text += turn.value;
  }
  const int64_t characters = count_code_points(text);
  const auto known = state_->by_characters.find(characters);
  if (known != state_->by_characters.end()) return known->second;
  const auto tokens = static_cast<int64_t>(state_->tokenizer.encode(text).size());
  state_->by_characters.emplace(characters, tokens + state_->image_tokens);
  return tokens;
}

}  // namespace ivl
