// Tokens beside the SentencePiece model, and how a text is cut at them.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ivl {

struct AddedToken {
  std::string content;
  int32_t id = -1;
  bool lstrip = false, rstrip = false;  // swallow white space to the left / right
  bool single_word = false;             // only where a space stands on both sides
  bool normalized = false;
  bool special = false;
  bool named = false;  // bos, eos, unk, pad, ... or one of additional_special_tokens
};

/// A stretch of a text: an added token, or what stands between two.
struct TextSpan {
  std::string_view text;
  const AddedToken* token = nullptr;  // null: ordinary text
  size_t at = 0;                      // of its first byte in the text that was cut
};

/// The set of added tokens, each id and each content once.
class AddedTokens {
 public:
  /// Replaces what has the same id or the same content. Texts are cut at it after seal().
  void put(AddedToken token);
  void seal();
  const AddedToken* find(std::string_view content) const;
  const AddedToken* find(int32_t id) const;
  const std::map<int32_t, AddedToken>& by_id() const { return by_id_; }

  /// Cuts at the leftmost and there longest token, then applies the tokens' own rules for the
  /// white space around them. `storage` keeps texts that had to be put together.
  void split(std::string_view text, std::vector<TextSpan>& spans,
             std::deque<std::string>& storage) const;

 private:
  struct Node {
    std::vector<std::pair<char, int32_t>> next;  // byte -> node
    int32_t id = -1;                             // of the token that ends here
  };
  void insert(const AddedToken& token);
  size_t match(std::string_view text, size_t at, const AddedToken** token) const;
  void apply_rules(std::vector<TextSpan>& spans, std::deque<std::string>& storage) const;

  std::map<int32_t, AddedToken> by_id_;
  std::map<std::string, int32_t, std::less<>> ids_;
  std::vector<Node> nodes_{1};
  std::array<bool, 256> starts_{};
  bool has_rules_ = false;
};

}  // namespace ivl
