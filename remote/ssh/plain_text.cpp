#include "remote/ssh/plain_text.h"

#include <algorithm>

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

std::string plain(std::string_view text, size_t most, bool lines) {
  std::string plain;
  while (!text.empty() && plain.size() < most) {
    const size_t length = character_length(text);
    const std::string_view character = text.substr(0, std::max<size_t>(length, 1));
    if (plain.size() + character.size() > most) break;
    if (length == 0) {
      plain += '?';
    } else if (is_control(character) && !(lines && (character == "\n" || character == "\t"))) {
      plain += ' ';
    } else {
      plain += character;
    }
    text.remove_prefix(character.size());
  }
  return plain;
}

}  // namespace

std::string plain_text(std::string_view text, size_t most) { return plain(text, most, false); }
std::string plain_lines(std::string_view text, size_t most) { return plain(text, most, true); }

}  // namespace ivl::remote
