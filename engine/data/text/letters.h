// Which code points are letters, and of which script.
#pragma once

#include <array>
#include <cstdint>

namespace ivl {

enum class Letter : uint8_t { none, han, latin, other };

inline constexpr char32_t kLetterPlane = 0x10000;  // the plane that nearly all text is in

/// Of the code points of the first plane.
extern const std::array<Letter, kLetterPlane> kLetters;
Letter letter_above_plane(char32_t code_point);

/// Unicode's general category L (letters); marks, digits and punctuation are none.
inline Letter letter_of(char32_t code_point) {
  return code_point < kLetterPlane ? kLetters[code_point] : letter_above_plane(code_point);
}

}  // namespace ivl
