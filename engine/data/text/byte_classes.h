// 64 bytes of UTF-8 -> which of them are letters, digits and marks, a bit each (byte 0: bit 0).
#pragma once

#include <cstdint>

namespace ivl {

struct ByteClasses {
  uint64_t word = 0;      // ASCII letters and digits
  uint64_t wide = 0;      // bytes of code points above ASCII
  uint64_t marks = 0;     // '<' and '['
  int letters = 0;        // ASCII ones
  int continuations = 0;  // bytes that do not begin a code point
};

/// Reads 64 bytes.
ByteClasses classify(const char* bytes);
/// The same, byte by byte: for machines without SSE2, and for comparison.
ByteClasses classify_plainly(const char* bytes);

}  // namespace ivl
