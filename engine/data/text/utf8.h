// UTF-8 as the rest of the room needs it: validity, counting and Python's idea of white space.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ivl {

/// One code point at the start of `text`.
struct CodePoint {
  char32_t value = 0;
  size_t bytes = 0;  // 0: not valid UTF-8 there (overlong, surrogate, cut, above U+10FFFF)
};
CodePoint first_code_point(std::string_view text);

/// Byte offset of the first invalid sequence, npos when all is valid.
size_t first_invalid_utf8(std::string_view text);

/// What Python's len() says of valid UTF-8.
int64_t count_code_points(std::string_view text);

/// Python's str.lstrip(), str.rstrip() and str.strip(): Unicode white space.
std::string_view strip_left(std::string_view text);
std::string_view strip_right(std::string_view text);
std::string_view strip(std::string_view text);

/// Appends `bytes`, each invalid byte as U+FFFD.
void append_repaired(std::string& out, std::string_view bytes);

/// The bytes of `text` with each `from` replaced; `from` is not empty.
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

}  // namespace ivl
