#include "data/text/letters.h"

#include <algorithm>

namespace ivl {
namespace {

struct Range {
  char32_t first, last;
  Letter letter;
};

constexpr Letter H = Letter::han, L = Letter::latin, O = Letter::other;
constexpr Range kRanges[] = {
#include "data/text/letter_ranges.inc"
};

constexpr std::array<Letter, kLetterPlane> make_plane() {
  std::array<Letter, kLetterPlane> plane{};
  for (const Range& range : kRanges) {
    for (char32_t c = range.first; c <= range.last && c < kLetterPlane; ++c) {
      plane[c] = range.letter;
    }
  }
  return plane;
}

}  // namespace

constinit const std::array<Letter, kLetterPlane> kLetters = make_plane();

Letter letter_above_plane(char32_t code_point) {
  const Range* range = std::ranges::lower_bound(kRanges, code_point, {}, &Range::last);
  if (range == std::end(kRanges) || code_point < range->first) return Letter::none;
  return range->letter;
}

}  // namespace ivl
