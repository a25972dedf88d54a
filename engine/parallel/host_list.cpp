#include "parallel/host_list.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

namespace ivl {
namespace {

constexpr size_t kMostDigits = 15;
constexpr size_t kLongestShown = 200;  // characters of a list in a message

using Names = std::vector<std::string>;

Message wrong(std::string_view text, const std::string& why) {
  return say("ranks.host_list", "'{list}' is no list of hosts: {why}",
             {{"list", std::string(text.substr(0, kLongestShown))}, {"why", why}});
}

// Digits only: no sign, no blank.
std::optional<int64_t> number(std::string_view digits) {
  if (digits.empty() || digits.size() > kMostDigits) return {};
  int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(int64_t value, size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// "01-03" or "7". Returns what is wrong with it, "" when nothing.
std::string add_range(std::string_view range, Names& names) {
  const size_t dash = range.find('-');
  const std::string_view low = range.substr(0, dash);
  const std::string_view high = dash == std::string_view::npos ? low : range.substr(dash + 1);
  const auto first = number(low), last = number(high);
  if (!first || !last) return "'" + std::string(range.substr(0, 40)) + "' is no number or range";
  if (*last < *first) return "'" + std::string(range.substr(0, 40)) + "' falls";
  if (static_cast<uint64_t>(*last - *first) >= kMostHosts - names.size()) return "too many hosts";
  for (int64_t i = *first; i <= *last; ++i) names.push_back(padded(i, low.size()));
  return "";
}

// The inside of a pair of brackets.
std::string read_bracket(std::string_view inside, Names& names) {
  for (size_t begin = 0; begin <= inside.size();) {
    const size_t end = std::min(inside.find(',', begin), inside.size());
    const std::string why = add_range(inside.substr(begin, end - begin), names);
    if (!why.empty()) return why;
    begin = end + 1;
  }
  return "";
}

// Each name with each tail behind it.
std::string append(Names& names, const Names& tails, size_t room) {
  if (names.size() * tails.size() > room) return "too many hosts";
  Names longer;
  longer.reserve(names.size() * tails.size());
  for (const std::string& name : names) {
    for (const std::string& tail : tails) {
      if (name.size() + tail.size() > kLongestHostName) return "a name is too long";
      longer.push_back(name + tail);
    }
  }
  names = std::move(longer);
  return "";
}

// One item between top-level commas; moves `at` behind it.
std::string read_item(std::string_view text, size_t& at, size_t room, Names& names) {
  names = {""};
  while (at < text.size() && text[at] != ',') {
    Names tails;
    std::string why;
    if (text[at] == '[') {
      const size_t end = text.find_first_of("[]", at + 1);
      if (end == std::string_view::npos || text[end] == '[') return "a bracket is not closed";
      why = read_bracket(text.substr(at + 1, end - at - 1), tails);
      at = end + 1;
    } else {
      const size_t end = std::min(text.find_first_of("[],", at), text.size());
      const std::string_view literal = text.substr(at, end - at);
      if (literal.empty()) return "a bracket is closed that was not opened";
      if (literal.find_first_of(std::string_view(" \t\n\r/\0", 6)) != std::string_view::npos) {
        return "a character that no name has";
      }
      tails = {std::string(literal)};
      at = end;
    }
    if (why.empty()) why = append(names, tails, room);
    if (!why.empty()) return why;
  }
  return names.front().empty() ? "a name is empty" : "";
}

}  // namespace

Result<Names> expand_host_list(std::string_view text) {
  if (text.size() > kLongestHostList) return wrong(text, "it is too long");
  Names all;
  for (size_t at = 0;; ++at) {
    Names names;
    const std::string why = read_item(text, at, kMostHosts - all.size(), names);
    if (!why.empty()) return wrong(text, why);
    all.insert(all.end(), std::make_move_iterator(names.begin()),
               std::make_move_iterator(names.end()));
    if (at >= text.size()) return all;
  }
}

Result<std::vector<int>> expand_task_counts(std::string_view text) {
  const auto bad = [&] {
    return say("ranks.task_counts", "'{list}' is no list of tasks a node, such as 8(x4),2",
               {{"list", std::string(text.substr(0, kLongestShown))}});
  };
  std::vector<int> counts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    std::string_view item = text.substr(begin, end - begin);
    int64_t times = 1;
    if (const size_t open = item.find("(x"); open != std::string_view::npos) {
      const auto given = number(item.substr(open + 2, item.size() - open - 3));
      if (item.back() != ')' || !given) return bad();
      times = *given;
      item = item.substr(0, open);
    }
    const auto count = number(item);
    if (!count || *count > static_cast<int64_t>(kMostHosts) || times < 1 ||
        static_cast<uint64_t>(times) > kMostHosts - counts.size()) {
      return bad();
    }
    counts.insert(counts.end(), static_cast<size_t>(times), static_cast<int>(*count));
    begin = end + 1;
  }
  return counts;
}

}  // namespace ivl
