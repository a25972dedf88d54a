#include <re2/re2.h>

#include <algorithm>
#include <cstring>

#include "data/search.h"
#include "data/text/utf8.h"

namespace ivl {
namespace {

constexpr int64_t kMemory = int64_t{16} << 20;  // bytes for an expression and its automaton
constexpr int kMostInstructions = 5000;
constexpr size_t kSmallestWindow = 8 << 10, kLargestWindow = 1 << 20;  // bytes
constexpr size_t kWindowWork = 20'000'000;  // instructions x bytes that RE2 takes some 40 ms for

RE2::Options options_of(const SearchQuery& query) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_literal(!query.regular_expression);
  options.set_case_sensitive(query.match_case);
  options.set_max_mem(kMemory);
  return options;
}

/// What RE2 has against an expression, and where.
Message complaint(const RE2& expression, const std::string& text) {
  const std::string& part = expression.error_arg();
  const size_t at = part.empty() ? std::string::npos : text.find(part);
  if (at == std::string::npos) {
    return say("search.bad_expression", "the regular expression cannot be used: {cause}",
               {{"cause", expression.error()}});
  }
  return say("search.bad_expression_at",
             "the regular expression cannot be used: {cause} (at character {position}: '{part}')",
             {{"cause", expression.error()},
              {"position", count_code_points(std::string_view(text).substr(0, at)) + 1},
              {"part", part}});
}

Status check(const RE2& expression, const SearchQuery& query) {
  if (!expression.ok()) return complaint(expression, query.text);
  if (expression.ProgramSize() > kMostInstructions) {
    return say("search.expression_too_large",
               "the regular expression is too large: counted repetitions such as {{1000} multiply; "
               "make them smaller");
  }
  if (RE2::FullMatch("", expression)) {
    return say("search.matches_empty_text",
               "the regular expression matches empty text and so everything; use + instead of *");
  }
  return {};
}

/// Whether JSON writes a character with an escape of two characters, or may do so.
bool has_short_escape(std::string_view text) {
  return text.find_first_of(std::string_view("\"\\/\b\f\n\r\t")) != std::string_view::npos;
}

size_t find_bytes(std::string_view text, std::string_view needle, size_t from) {
  const void* at = ::memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
  return at ? static_cast<size_t>(static_cast<const char*>(at) - text.data())
            : std::string_view::npos;
}

size_t behind_code_point(std::string_view text, size_t at) {
  do ++at;
  while (at < text.size() && (text[at] & 0xC0) == 0x80);
  return at;
}

}  // namespace

struct SearchPattern::State {
  explicit State(const SearchQuery& asked) : query(asked) {}
  SearchQuery query;
  std::unique_ptr<const RE2> expression;  // null: a literal whose case matters
  size_t window = kLargestWindow;         // bytes that RE2 looks at in one go

  Match find_in(std::string_view text, size_t from, size_t end) const {
    re2::StringPiece found;
    const re2::StringPiece all(text.data(), text.size());
    while (from < end && expression->Match(all, from, end, RE2::UNANCHORED, &found, 1)) {
      const auto begin = static_cast<size_t>(found.data() - text.data());
      if (!found.empty()) return {begin, found.size()};
      from = behind_code_point(text, begin);
    }
    return {};
  }
};

Result<SearchPattern> SearchPattern::compile(const SearchQuery& query) {
  if (query.text.empty()) return say("search.empty", "there is nothing to search for");
  if (first_invalid_utf8(query.text) != std::string_view::npos) {
    return say("search.not_utf8", "the text to search for is not UTF-8");
  }
  auto state = std::make_shared<State>(query);
  if (query.regular_expression || !query.match_case) {
    state->expression = std::make_unique<const RE2>(query.text, options_of(query));
    if (const Status status = check(*state->expression, query); !status) return status.error();
    const auto size = static_cast<size_t>(std::max(1, state->expression->ProgramSize()));
    state->window = std::clamp(kWindowWork / size, kSmallestWindow, kLargestWindow);
  }
  return SearchPattern(std::move(state));
}

/// A match is taken where it would be the same in the whole text: it begins in the first half of a
/// window and so is not longer than the other half, or the window goes up to the text's end.
SearchPattern::Match SearchPattern::find(std::string_view text, size_t from,
                                         const WorkControl& control) const {
  const State& state = *state_;
  if (!state.expression) {
    const size_t at = find_bytes(text, state.query.text, from);
    return at == std::string_view::npos ? Match{} : Match{at, state.query.text.size()};
  }
  while (!control.stopped()) {
    size_t end = std::min(from + state.window, text.size());
    while (end < text.size() && (text[end] & 0xC0) == 0x80) --end;
    const Match match = state.find_in(text, from, end);
    if (end == text.size()) return match;
    const size_t half = from + state.window / 2;
    if (match.length > 0 && (match.begin < half || match.begin == from)) return match;
    from = match.length > 0 ? match.begin : half;
    while ((text[from] & 0xC0) == 0x80) --from;
  }
  return {};
}

SearchPattern::Escapes SearchPattern::hiding() const {
  return has_short_escape(state_->query.text) ? Escapes::any : Escapes::unicode;
}

bool SearchPattern::has_raw_form() const { return !state_->query.regular_expression; }

size_t SearchPattern::find_raw(std::string_view bytes, size_t from) const {
  if (!state_->expression) return find_bytes(bytes, state_->query.text, from);
  const Match match = state_->find_in(bytes, from, bytes.size());
  return match.length > 0 ? match.begin : std::string_view::npos;
}

}  // namespace ivl
