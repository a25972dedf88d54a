#include "data/text/turn_masks.h"

#include <algorithm>

namespace ivl {
namespace {

/// Marks of the positions that stay supervised; positions beyond the row are let go.
class Marks {
 public:
  explicit Marks(size_t tokens) : keep_(tokens, true) {}

  void ignore(int64_t begin, int64_t end) {
    const auto size = static_cast<int64_t>(keep_.size());
    begin = std::clamp<int64_t>(begin, 0, size);
    end = std::clamp<int64_t>(end, begin, size);
    std::fill(keep_.begin() + begin, keep_.begin() + end, false);
  }
  void ignore_from(int64_t begin) { ignore(begin, static_cast<int64_t>(keep_.size())); }

  Ranges ranges() const {
    Ranges out;
    for (size_t i = 0; i < keep_.size(); ++i) {
      if (!keep_[i]) continue;
      const auto at = static_cast<int32_t>(i);
      if (!out.empty() && out.back().second == at) {
        out.back().second = at + 1;
      } else {
        out.emplace_back(at, at + 1);
      }
    }
    return out;
  }

 private:
  std::vector<char> keep_;
};

int64_t length_of(std::string_view text, const Tokenizer& tokenizer) {
  return static_cast<int64_t>(tokenizer.encode(text).size());
}

std::vector<std::string_view> split(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  for (size_t at; (at = text.find(mark)) != std::string_view::npos;) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + mark.size());
  }
  parts.push_back(text);
  return parts;
}

/// From the start of parts[first] to the end of parts[last], the marks between them included.
std::string_view span_of(const std::vector<std::string_view>& parts, size_t first, size_t last) {
  const char* begin = parts[first].data();
  return {begin, static_cast<size_t>(parts[last].data() + parts[last].size() - begin)};
}

/// System, question and answer first, then a question and its answer each; the end mark after the
/// answer is not part of it.
std::vector<std::string_view> pair_turns(std::string_view text, std::string_view turn_end) {
  const std::vector<std::string_view> parts = split(text, turn_end);
  std::vector<std::string_view> pairs{span_of(parts, 0, std::min<size_t>(2, parts.size() - 1))};
  for (size_t i = 3; i < parts.size(); i += 2) {
    pairs.push_back(span_of(parts, i, std::min(i + 1, parts.size() - 1)));
  }
  return pairs;
}

/// Where the answer of a pair begins, npos unless there is exactly one.
size_t answer_start(std::string_view pair, const std::string& header) {
  const size_t at = pair.find(header);
  if (at == std::string_view::npos) return at;
  const size_t start = at + header.size();
  return pair.find(header, start) == std::string_view::npos ? start : std::string_view::npos;
}

/// mpt and phi3. phi3's texts start with a BOS, and each encoded by itself with a space as well,
/// which its counts make up for.
TurnMasks recount_pairs(std::string_view text, const std::vector<int32_t>& ids,
                        const Tokenizer& tokenizer, const ConversationTemplate& form) {
  const bool phi3 = form.rules == MaskRules::phi3;
  const std::string header = form.turn_end + form.assistant_prefix;
  Marks marks(ids.size());
  int64_t length = phi3 ? 1 : 0;
  marks.ignore(0, length);
  const std::vector<std::string_view> pairs = pair_turns(text, form.turn_end);
  for (size_t i = 0; i < pairs.size() && !pairs[i].empty(); ++i) {
    const size_t start = answer_start(pairs[i], header);
    if (start == std::string_view::npos) break;
    const int64_t later = i > 0 ? 1 : 0;
    const int64_t turn = length_of(pairs[i], tokenizer) + (phi3 ? -later : 1);
    const int64_t question =
        length_of(pairs[i].substr(0, start), tokenizer) - (phi3 ? 1 + later : 0);
    marks.ignore(length, length + question);
    length += turn;
  }
  marks.ignore_from(length);
  if (phi3) {
    const int32_t known = tokenizer.id_of("<|endoftext|>");
    const int32_t ignored = known >= 0 ? known : tokenizer.unknown_id();
    for (size_t i = 0; i < ids.size(); ++i) {
      const auto at = static_cast<int64_t>(i);
      if (ids[i] == ignored) marks.ignore(at, at + 1);
    }
  }
  return {marks.ranges(), length};
}

/// internlm2: cut at the assistant's header; every text encoded by itself has a BOS.
Result<TurnMasks> recount_answers(std::string_view text, size_t tokens, const Tokenizer& tokenizer,
                                  const ConversationTemplate& form) {
  const std::vector<std::string_view> parts = split(text, form.assistant_prefix);
  Marks marks(tokens);
  int64_t length = 1;
  marks.ignore(0, length);
  const auto question = [&](const std::string& words) {
    const int64_t more = length_of(words, tokenizer) - 1;
    marks.ignore(length, length + more);
    length += more;
  };
  const auto answer = [&](std::string_view words) { length += length_of(words, tokenizer) - 1; };
  question(std::string(parts[0]) + form.assistant_prefix);
  for (size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::vector<std::string_view> halves = split(parts[i], form.user_prefix);
    if (halves.size() != 2) {
      return say("text.role_header_inside",
                 "answer {answer} is followed by {count} user headers instead of one: a header "
                 "stands inside a text",
                 {{"answer", i}, {"count", halves.size() - 1}});
    }
    answer(halves[0]);
    question(form.user_prefix + std::string(halves[1]) + form.assistant_prefix);
  }
  answer(parts.back());
  marks.ignore_from(length);
  return TurnMasks{marks.ranges(), length};
}

}  // namespace

Result<TurnMasks> recount_turns(std::string_view text, const std::vector<int32_t>& ids,
                                const Tokenizer& tokenizer, const ConversationTemplate& form) {
  if (form.rules == MaskRules::internlm2) {
    return recount_answers(text, ids.size(), tokenizer, form);
  }
  return recount_pairs(text, ids, tokenizer, form);
}

Ranges cut_ranges(const Ranges& ranges, int64_t limit) {
  Ranges out;
  for (auto [begin, end] : ranges) {
    end = static_cast<int32_t>(std::min<int64_t>(end, limit));
    if (begin < end) out.emplace_back(begin, end);
  }
  return out;
}

int64_t count_tokens(const Ranges& ranges) {
  int64_t tokens = 0;
  for (const auto& [begin, end] : ranges) tokens += end - begin;
  return tokens;
}

}  // namespace ivl
