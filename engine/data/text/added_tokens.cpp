#include "data/text/added_tokens.h"

#include <algorithm>

#include "data/text/utf8.h"

namespace ivl {

void AddedTokens::put(AddedToken token) {
  if (token.content.empty()) return;
  if (const auto same_id = by_id_.find(token.id); same_id != by_id_.end()) {
    ids_.erase(same_id->second.content);
  }
  if (const auto same_content = ids_.find(token.content); same_content != ids_.end()) {
    by_id_.erase(same_content->second);
  }
  ids_.insert_or_assign(token.content, token.id);
  by_id_.insert_or_assign(token.id, std::move(token));
}

const AddedToken* AddedTokens::find(std::string_view content) const {
  const auto it = ids_.find(content);
  return it == ids_.end() ? nullptr : &by_id_.at(it->second);
}

const AddedToken* AddedTokens::find(int32_t id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &it->second;
}

void AddedTokens::seal() {
  nodes_.assign(1, Node{});
  starts_.fill(false);
  has_rules_ = false;
  for (const auto& [id, token] : by_id_) {
    has_rules_ |= token.lstrip || token.rstrip || token.single_word;
    insert(token);
  }
}

void AddedTokens::insert(const AddedToken& token) {
  int32_t node = 0;
  for (char byte : token.content) {
    auto& next = nodes_[node].next;
    const auto it = std::find_if(next.begin(), next.end(),
                                 [byte](const auto& edge) { return edge.first == byte; });
    if (it != next.end()) {
      node = it->second;
      continue;
    }
    const auto created = static_cast<int32_t>(nodes_.size());
    next.emplace_back(byte, created);
    nodes_.emplace_back();
    node = created;
  }
  nodes_[node].id = token.id;
  starts_[static_cast<unsigned char>(token.content[0])] = true;
}

/// Length of the longest token that starts at `at`, 0 when none does.
size_t AddedTokens::match(std::string_view text, size_t at, const AddedToken** token) const {
  int32_t node = 0, best = -1;
  size_t length = 0;
  for (size_t i = at; i < text.size(); ++i) {
    const auto& next = nodes_[node].next;
    const auto it = std::find_if(next.begin(), next.end(),
                                 [&](const auto& edge) { return edge.first == text[i]; });
    if (it == next.end()) break;
    node = it->second;
    if (nodes_[node].id < 0) continue;
    best = nodes_[node].id;
    length = i + 1 - at;
  }
  if (length > 0) *token = find(best);
  return length;
}

void AddedTokens::split(std::string_view text, std::vector<TextSpan>& spans,
                        std::deque<std::string>& storage) const {
  spans.clear();
  size_t begin = 0;
  for (size_t i = 0; i < text.size();) {
    if (!starts_[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    const AddedToken* token = nullptr;
    const size_t length = match(text, i, &token);
    if (length == 0) {
      ++i;
      continue;
    }
    if (i > begin) spans.push_back({text.substr(begin, i - begin), nullptr, begin});
    spans.push_back({text.substr(i, length), token, i});
    begin = i += length;
  }
  if (begin < text.size()) spans.push_back({text.substr(begin), nullptr, begin});
  if (has_rules_) apply_rules(spans, storage);
}

void AddedTokens::apply_rules(std::vector<TextSpan>& spans,
                              std::deque<std::string>& storage) const {
  const auto join = [&](const TextSpan& a, const TextSpan& b) {
    const std::string& text = storage.emplace_back(std::string(a.text).append(b.text));
    return TextSpan{text, find(text), a.at};
  };
  for (size_t i = 0; i < spans.size(); ++i) {
    const AddedToken* token = spans[i].token;
    if (!token) continue;
    TextSpan* left = i > 0 ? &spans[i - 1] : nullptr;
    TextSpan* right = i + 1 < spans.size() ? &spans[i + 1] : nullptr;
    // The neighbours as they were before their white space is swallowed decide about words.
    const bool joins_left = left && !left->text.empty() && left->text.back() != ' ';
    const bool joins_right = right && !right->text.empty() && right->text.front() != ' ';
    if (token->rstrip && right) {
      const size_t before = right->text.size();
      right->text = strip_left(right->text);
      right->at += before - right->text.size();
    }
    if (token->lstrip && left) left->text = strip_right(left->text);
    if (!token->single_word) continue;
    if (joins_left) {
      *left = join(*left, spans[i]);
    } else if (joins_right) {
      *right = join(spans[i], *right);
    }
    if (joins_left || joins_right) spans[i] = {{}, nullptr, spans[i].at};
  }
}

}  // namespace ivl
