#include "remote/slurm/text.h"

#include <algorithm>
#include <charconv>

namespace ivl::remote {

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> pieces;
  while (!text.empty() && pieces.size() < kMostRecords) {
    const size_t end = std::min(text.find(mark), text.size());
    pieces.push_back(text.substr(0, end));
    if (end == text.size()) return pieces;
    text.remove_prefix(end + 1);
    if (text.empty()) pieces.push_back(text);
  }
  return pieces;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  if (text.empty() || text[0] < '0' || text[0] > '9') return {};
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return {};
  return value;
}

std::optional<int64_t> duration_seconds(std::string_view text) {
  text = trimmed(text);
  const size_t dash = text.find('-');
  std::optional<int64_t> days = 0;
  if (dash != std::string_view::npos) days = whole_number(text.substr(0, dash));
  if (!days || *days > 1'000'000) return {};
  const std::string_view clock = dash == std::string_view::npos ? text : text.substr(dash + 1);
  std::vector<int64_t> parts;
  for (const std::string_view part : split(clock, ':')) {
    const auto number = whole_number(part);
    if (!number || *number > 1'000'000'000) return {};
    parts.push_back(*number);
  }
  if (parts.empty() || parts.size() > 3) return {};
  const bool has_days = dash != std::string_view::npos;
  // "MM" and "MM:SS" without days, "HH" and "HH:MM" behind them.
  if (parts.size() < 3 && !has_days) parts.insert(parts.begin(), 0);
  parts.resize(3, 0);
  return *days * 86400 + parts[0] * 3600 + parts[1] * 60 + parts[2];
}

int64_t unix_seconds(std::string_view text) { return whole_number(trimmed(text)).value_or(0); }

std::optional<int64_t> mebibytes(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.back() == '+') text.remove_suffix(1);
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || !(value >= 0) || value > 1e15) return {};
  const std::string_view unit(stop, static_cast<size_t>(end - stop));
  if (unit == "K") value /= 1024;
  if (unit == "G") value *= 1024;
  if (unit == "T") value *= 1024.0 * 1024;
  if (!unit.empty() && unit != "M" && unit != "K" && unit != "G" && unit != "T") return {};
  return static_cast<int64_t>(value);
}

std::string_view value_of(std::string_view line, std::string_view key, std::string_view behind) {
  if (!behind.empty()) {
    const size_t at = line.find(behind);
    if (at == std::string_view::npos) return {};
    line.remove_prefix(at);
  }
  for (size_t at = line.find(key); at != std::string_view::npos; at = line.find(key, at + 1)) {
    const size_t value = at + key.size();
    if (value >= line.size() || line[value] != '=') continue;
    if (at != 0 && line[at - 1] != ' ' && line[at - 1] != '\n') continue;
    const size_t end = std::min(line.find_first_of(" \n", value), line.size());
    return line.substr(value + 1, end - value - 1);
  }
  return {};
}

}  // namespace ivl::remote
