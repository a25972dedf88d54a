#include "data/text/byte_classes.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define IVL_X86 1
#define IVL_AVX2 __attribute__((target("avx2")))
#endif

namespace ivl {

void classify_plainly(const char* bytes, size_t blocks, ByteClasses* classes, ByteCounts& counts) {
  for (size_t i = 0; i < 64 * blocks; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const bool letter = static_cast<unsigned char>((byte | 0x20) - 'a') < 26;
    const bool digit = static_cast<unsigned char>(byte - '0') < 10;
    const uint64_t bit = uint64_t{1} << (i % 64);
    ByteClasses& block = classes[i / 64];
    if (i % 64 == 0) block = {};
    if (letter || digit) block.word |= bit;
    if (byte >= 0x80) block.wide |= bit;
    if (byte == '<' || byte == '[') block.marks |= bit;
    counts.letters += letter;
    counts.continuations += (byte & 0xC0) == 0x80;
    counts.wide |= block.wide;
  }
}

#if IVL_X86
namespace {

/// Bytes of `values` that are in [first, first + count): comparisons are signed, so the range is
/// moved to the lowest numbers.
__m128i in_range(__m128i values, char first, int count) {
  const __m128i moved = _mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(-128 - first)));
  return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + count)));
}
IVL_AVX2 inline __m256i in_range(__m256i values, char first, int count) {
  const __m256i moved = _mm256_add_epi8(values, _mm256_set1_epi8(static_cast<char>(-128 - first)));
  return _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(-128 + count)), moved);
}

uint64_t bits_of(__m128i mask) { return static_cast<uint32_t>(_mm_movemask_epi8(mask)); }
IVL_AVX2 inline uint64_t bits_of(__m256i mask) {
  return static_cast<uint32_t>(_mm256_movemask_epi8(mask));
}

/// `sums` holds minus what each place counted.
int total(__m128i sums) {
  const __m128i halves = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), sums), _mm_setzero_si128());
  return _mm_cvtsi128_si32(halves) + _mm_cvtsi128_si32(_mm_srli_si128(halves, 8));
}

void classify_sse2(const char* bytes, size_t blocks, ByteClasses* classes, ByteCounts& counts) {
  for (size_t block = 0; block < blocks; ++block) {
    ByteClasses found;
    __m128i letters = _mm_setzero_si128(), continuations = letters;
    for (size_t part = 0; part < 4; ++part) {
      const __m128i raw =
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 64 * block) + part);
      const __m128i letter = in_range(_mm_or_si128(raw, _mm_set1_epi8(0x20)), 'a', 26);
      const __m128i mark = _mm_or_si128(_mm_cmpeq_epi8(raw, _mm_set1_epi8('<')),
                                        _mm_cmpeq_epi8(raw, _mm_set1_epi8('[')));
      letters = _mm_add_epi8(letters, letter);
      continuations = _mm_add_epi8(continuations, _mm_cmplt_epi8(raw, _mm_set1_epi8(-64)));
      found.word |= bits_of(_mm_or_si128(letter, in_range(raw, '0', 10))) << (16 * part);
      found.wide |= bits_of(raw) << (16 * part);
      found.marks |= bits_of(mark) << (16 * part);
    }
    counts.letters += total(letters);
    counts.continuations += total(continuations);
    counts.wide |= found.wide;
    classes[block] = found;
  }
}

IVL_AVX2 void classify_avx2(const char* bytes, size_t blocks, ByteClasses* classes,
                            ByteCounts& counts) {
  for (size_t block = 0; block < blocks; ++block) {
    ByteClasses found;
    __m256i letters = _mm256_setzero_si256(), continuations = letters;
    for (size_t part = 0; part < 2; ++part) {
      const __m256i raw =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 64 * block) + part);
      const __m256i letter = in_range(_mm256_or_si256(raw, _mm256_set1_epi8(0x20)), 'a', 26);
      const __m256i mark = _mm256_or_si256(_mm256_cmpeq_epi8(raw, _mm256_set1_epi8('<')),
                                           _mm256_cmpeq_epi8(raw, _mm256_set1_epi8('[')));
      letters = _mm256_add_epi8(letters, letter);
      continuations = _mm256_add_epi8(continuations, _mm256_cmpgt_epi8(_mm256_set1_epi8(-64), raw));
      found.word |= bits_of(_mm256_or_si256(letter, in_range(raw, '0', 10))) << (32 * part);
      found.wide |= bits_of(raw) << (32 * part);
      found.marks |= bits_of(mark) << (32 * part);
    }
    counts.letters +=
        total(_mm_add_epi8(_mm256_castsi256_si128(letters), _mm256_extracti128_si256(letters, 1)));
    counts.continuations += total(_mm_add_epi8(_mm256_castsi256_si128(continuations),
                                               _mm256_extracti128_si256(continuations, 1)));
    counts.wide |= found.wide;
    classes[block] = found;
  }
}

}  // namespace

Classify sse2_classify() { return classify_sse2; }
Classify avx2_classify() { return __builtin_cpu_supports("avx2") ? classify_avx2 : nullptr; }
#else
Classify sse2_classify() { return nullptr; }
Classify avx2_classify() { return nullptr; }
#endif

Classify best_classify() {
  if (const Classify avx2 = avx2_classify()) return avx2;
  if (const Classify sse2 = sse2_classify()) return sse2;
  return classify_plainly;
}

}  // namespace ivl
