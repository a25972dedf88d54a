// Words of a text -> 64-bit hashes whose every bit is as good as drawn; letters' case is ignored.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ivl {

/// Two loads of 8 bytes.
struct Sixteen {
  uint64_t first = 0, second = 0;
};

/// Which bits of them belong to a word of so many bytes: a table, since lengths of words cannot be
/// predicted.
constexpr std::array<Sixteen, 17> word_masks() {
  std::array<Sixteen, 17> masks{};
  for (size_t i = 1; i <= 16; ++i) {
    masks[i].first = ~uint64_t{0} >> (64 - 8 * std::min<size_t>(i, 8));
    masks[i].second = i > 8 ? ~uint64_t{0} >> (64 - 8 * (i - 8)) : 0;
  }
  return masks;
}

class WordHash {
 public:
  static constexpr size_t kLeast = 16;  // bytes; shorter texts are to be padded to it

  explicit WordHash(std::string_view text) : text_(text) {}

  /// Of the word [begin, end) of ASCII letters and digits: digits have the bit of lower case
  /// already.
  uint64_t ascii(size_t begin, size_t end) const {
    return of(begin, end, [](uint64_t chunk) { return chunk | kLowerCase; });
  }
  /// Of any word; characters above ASCII stay as they are.
  uint64_t any(size_t begin, size_t end) const {
    return of(begin, end, [](uint64_t chunk) {
      return chunk | (~(chunk & 0x8080808080808080) >> 2 & kLowerCase);
    });
  }
  /// Of two words that follow each other, from their hashes.
  static uint64_t of_pair(uint64_t first, uint64_t second) {
    const uint64_t mixed = (second ^ std::rotl(first, 23)) * 0xA4093822299F31D1;
    return mixed ^ mixed >> 32;
  }
  /// Good enough to become part of a pair.
  static uint64_t of_character(char32_t character) {
    return uint64_t{character} * 0x082EFA98EC4E6C89u;
  }

 private:
  static constexpr std::array<Sixteen, 17> kMasks = word_masks();
  static constexpr uint64_t kLowerCase = 0x2020202020202020;

  /// Both halves of a 128-bit product: each bit of the result depends on all of both factors.
  static uint64_t chain(uint64_t hash, uint64_t first, uint64_t second) {
    constexpr uint64_t kA = 0x243F6A8885A308D3, kB = 0x13198A2E03707345;  // digits of pi
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{first ^ kA ^ hash} * (second ^ kB);
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
  }
  static uint64_t load(const char* bytes) {
    uint64_t chunk;
    std::memcpy(&chunk, bytes, sizeof chunk);
    return chunk;
  }

  template <typename Lower>
  uint64_t of(size_t begin, size_t end, const Lower& lower) const {
    for (uint64_t hash = 0;; begin += kLeast) {
      const Sixteen& masks = kMasks[std::min(end - begin, kLeast)];
      const Sixteen chunk = sixteen(begin);
      hash = chain(hash, lower(chunk.first) & masks.first, lower(chunk.second) & masks.second);
      if (end - begin <= kLeast) return hash;
    }
  }
  /// The bytes from `at` on; those behind the text's end are 0.
  Sixteen sixteen(size_t at) const {
    const size_t last = text_.size() - kLeast;
    if (at <= last) [[likely]] {
      return {load(text_.data() + at), load(text_.data() + at + 8)};
    }
    const size_t over = at - last;  // bytes to drop in front, below 16
    const uint64_t low = load(text_.data() + last), high = load(text_.data() + last + 8);
    if (over >= 8) return {high >> (8 * (over - 8)), 0};
    return {low >> (8 * over) | high << (64 - 8 * over), high >> (8 * over)};
  }

  std::string_view text_;
};

}  // namespace ivl
