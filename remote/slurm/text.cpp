#include "remote/slurm/text.h"

#include <algorithm>
#include <charconv>

namespace ivl::remote {
namespace {

// Bytes of the UTF-8 character at the front of `text`; 0: none is there.
size_t character_length(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const size_t length = byte(0) < 0x80                       ? 1
                        : byte(0) >= 0xc2 && byte(0) < 0xe0  ? 2
                        : byte(0) >= 0xe0 && byte(0) < 0xf0  ? 3
                        : byte(0) >= 0xf0 && byte(0) <= 0xf4 ? 4
                                                             : 0;
  if (length == 0 || length > text.size()) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  if (length == 3 && byte(0) == 0xe0 && byte(1) < 0xa0) return 0;   // overlong
  if (length == 3 && byte(0) == 0xed && byte(1) >= 0xa0) return 0;  // surrogates
  if (length == 4 && byte(0) == 0xf0 && byte(1) < 0x90) return 0;
  if (length == 4 && byte(0) == 0xf4 && byte(1) >= 0x90) return 0;
  return length;
}

// Controls of C0 and C1, and the marks that turn the direction of text around.
bool is_control(std::string_view character) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7f;
  if (character.size() == 2) return byte(0) == 0xc2 && byte(1) < 0xa0;
  if (character.size() != 3 || byte(0) != 0xe2) return false;
  return (byte(1) == 0x80 && (byte(2) >= 0xa8 && byte(2) <= 0xae)) ||
         (byte(1) == 0x81 && (byte(2) >= 0xa6 && byte(2) <= 0xa9));
}

}  // namespace

std::string plain_text(std::string_view text, size_t most) {
  std::string plain;
  while (!text.empty() && plain.size() < most) {
    const size_t length = character_length(text);
    const std::string_view character = text.substr(0, std::max<size_t>(length, 1));
    if (plain.size() + character.size() > most) break;
    if (length == 0) {
      plain += '?';
    } else if (is_control(character)) {
      plain += ' ';
    } else {
      plain += character;
    }
    text.remove_prefix(character.size());
  }
  return plain;
}

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
