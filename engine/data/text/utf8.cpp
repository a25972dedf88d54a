#include "data/text/utf8.h"

namespace ivl {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

struct Lead {
  size_t bytes;
  char32_t bits, smallest;
};

Lead read_lead(unsigned char c) {
  if (c < 0x80) return {1, c, 0};
  if ((c & 0xE0) == 0xC0) return {2, c & 0x1Fu, 0x80};
  if ((c & 0xF0) == 0xE0) return {3, c & 0x0Fu, 0x800};
  if ((c & 0xF8) == 0xF0) return {4, c & 0x07u, 0x10000};
  return {0, 0, 0};
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const Lead lead = read_lead(static_cast<unsigned char>(text[0]));
  if (lead.bytes == 0 || lead.bytes > text.size()) return {};
  char32_t value = lead.bits;
  for (size_t i = 1; i < lead.bytes; ++i) {
    if (!is_continuation(text[i])) return {};
    value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.smallest || value > 0x10FFFF || surrogate) return {};
  return {value, lead.bytes};
}

size_t first_invalid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint point = first_code_point(text.substr(i));
    if (point.bytes == 0) return i;
    i += point.bytes;
  }
  return std::string_view::npos;
}

int64_t count_code_points(std::string_view text) {
  int64_t count = 0;
  for (char c : text) count += !is_continuation(c);
  return count;
}

std::string_view strip_left(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (point.bytes == 0 || !is_space(point.value)) break;
    text.remove_prefix(point.bytes);
  }
  return text;
}

std::string_view strip_right(std::string_view text) {
  while (!text.empty()) {
    size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && is_continuation(text[start])) --start;
    const CodePoint point = first_code_point(text.substr(start));
    if (point.bytes != text.size() - start || !is_space(point.value)) break;
    text.remove_suffix(point.bytes);
  }
  return text;
}

std::string_view strip(std::string_view text) { return strip_left(strip_right(text)); }

void append_repaired(std::string& out, std::string_view bytes) {
  while (!bytes.empty()) {
    const CodePoint point = first_code_point(bytes);
    if (point.bytes == 0) {
      out += "\xEF\xBF\xBD";
      bytes.remove_prefix(1);
    } else {
      out += bytes.substr(0, point.bytes);
      bytes.remove_prefix(point.bytes);
    }
  }
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  out.reserve(text.size());
  for (size_t at; (at = text.find(from)) != std::string_view::npos;) {
    out += text.substr(0, at);
    out += to;
    text.remove_prefix(at + from.size());
  }
  out += text;
  return out;
}

}  // namespace ivl
