#include "data/text/byte_classes.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ivl {

ByteClasses classify_plainly(const char* bytes) {
  ByteClasses classes;
  for (int i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const bool letter = static_cast<unsigned char>((byte | 0x20) - 'a') < 26;
    const bool digit = static_cast<unsigned char>(byte - '0') < 10;
    const uint64_t bit = uint64_t{1} << i;
    if (letter || digit) classes.word |= bit;
    if (byte >= 0x80) classes.wide |= bit;
    if (byte == '<' || byte == '[') classes.marks |= bit;
    classes.letters += letter;
    classes.continuations += (byte & 0xC0) == 0x80;
  }
  return classes;
}

#if defined(__SSE2__)
namespace {

/// Bytes of `values` that are in [first, first + count): comparisons are signed, so the range is
/// moved to the lowest numbers.
__m128i in_range(__m128i values, char first, int count) {
  const __m128i moved = _mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(-128 - first)));
  return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + count)));
}

uint64_t bits_of(__m128i mask) { return static_cast<uint32_t>(_mm_movemask_epi8(mask)); }

/// `sums` holds minus what each place counted.
int total(__m128i sums) {
  const __m128i halves = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), sums), _mm_setzero_si128());
  return _mm_cvtsi128_si32(halves) + _mm_cvtsi128_si32(_mm_srli_si128(halves, 8));
}

}  // namespace

ByteClasses classify(const char* bytes) {
  ByteClasses classes;
  __m128i letters = _mm_setzero_si128(), continuations = letters;
  for (int part = 0; part < 4; ++part) {
    const __m128i raw = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + part);
    const __m128i letter = in_range(_mm_or_si128(raw, _mm_set1_epi8(0x20)), 'a', 26);
    const __m128i word = _mm_or_si128(letter, in_range(raw, '0', 10));
    const __m128i mark = _mm_or_si128(_mm_cmpeq_epi8(raw, _mm_set1_epi8('<')),
                                      _mm_cmpeq_epi8(raw, _mm_set1_epi8('[')));
    letters = _mm_add_epi8(letters, letter);
    continuations = _mm_add_epi8(continuations, _mm_cmplt_epi8(raw, _mm_set1_epi8(-64)));
    classes.word |= bits_of(word) << (16 * part);
    classes.wide |= bits_of(raw) << (16 * part);
    classes.marks |= bits_of(mark) << (16 * part);
  }
  classes.letters = total(letters);
  classes.continuations = total(continuations);
  return classes;
}
#else
ByteClasses classify(const char* bytes) { return classify_plainly(bytes); }
#endif

}  // namespace ivl
