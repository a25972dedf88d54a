#include "data/text/box_text.h"

#include <cstddef>

namespace ivl {
namespace {

constexpr size_t kMostDigits = 24, kMostSpaces = 8;

/// What remains to be read; each step tells whether it found its part.
struct Rest {
  std::string_view text;

  bool take(char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
  }
  void spaces() {
    for (size_t i = 0; i < kMostSpaces && take(' '); ++i) {
    }
  }
  bool digits() {
    size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') {
      if (++count > kMostDigits) return false;
    }
    text.remove_prefix(count);
    return count > 0;
  }
  bool number() {
    take('-');
    if (!digits()) return false;
    return !take('.') || digits();
  }
};

}  // namespace

bool begins_with_box(std::string_view text) {
  Rest rest{text};
  if (!rest.take('[')) return false;
  for (int i = 0; i < 4; ++i) {
    rest.spaces();
    if (i > 0 && !rest.take(',')) return false;
    rest.spaces();
    if (!rest.number()) return false;
  }
  rest.spaces();
  return rest.take(']');
}

}  // namespace ivl
