// A stretch of a text in bytes.
#pragma once

#include <cstdint>
#include <vector>

namespace ivl {

/// Half open; empty where a token stands for no text.
struct TextRange {
  uint32_t begin = 0, end = 0;
  bool operator==(const TextRange&) const = default;
};

using TextRanges = std::vector<TextRange>;

}  // namespace ivl
