// Bytes of UTF-8, 64 at a time -> which of them are letters, digits and marks, a bit each (the
// first byte: bit 0).
#pragma once

#include <cstddef>
#include <cstdint>

namespace ivl {

struct ByteClasses {
  uint64_t word = 0;   // ASCII letters and digits
  uint64_t wide = 0;   // bytes of code points above ASCII
  uint64_t marks = 0;  // '<' and '['
};

struct ByteCounts {
  int64_t letters = 0;        // ASCII ones
  int64_t continuations = 0;  // bytes that do not begin a code point
  uint64_t wide = 0;          // not 0: there are bytes above ASCII
};

/// Fills `classes[0 .. blocks - 1]` from 64 bytes each, and adds to `counts`.
using Classify = void (*)(const char* bytes, size_t blocks, ByteClasses* classes,
                          ByteCounts& counts);

/// The fastest of this machine.
Classify best_classify();

/// Byte by byte: for comparison, and where there is nothing better.
void classify_plainly(const char* bytes, size_t blocks, ByteClasses* classes, ByteCounts& counts);
/// Null where the machine or the compiler's target has no SSE2, no AVX2.
Classify sse2_classify();
Classify avx2_classify();

}  // namespace ivl
