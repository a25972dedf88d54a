// AVX2 twins of the passes. A 24-bit weight is split as high * 2^15 + low, both of which fit the
// 16-bit multiply-add: two taps an instruction, sums modulo 2^32, hence the very same bytes.
#include "data/image/resize_passes.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#define IVL_AVX2 __attribute__((target("avx2")))

namespace ivl {
namespace {

constexpr int kLowBits = 15;
constexpr int32_t kHalf = 1 << (kPrecisionBits - 1);

int16_t low_part(int32_t weight) { return int16_t(weight & ((1 << kLowBits) - 1)); }
int16_t high_part(int32_t weight) { return int16_t(weight >> kLowBits); }

int32_t pair(int16_t first, int16_t second) {
  return int32_t(uint32_t(uint16_t(second)) << 16 | uint16_t(first));
}

/// Weights of four neighbouring taps, laid out for the shuffled pixels: taps 0, 1 for the low
/// half of the register and 2, 3 for the high half.
struct FourTaps {
  int32_t low[2], high[2];
};

std::vector<FourTaps> group_taps(const AxisWeights& axis, size_t groups) {
  std::vector<FourTaps> out(axis.first.size() * groups);
  for (size_t i = 0; i < axis.first.size(); ++i) {
    const int32_t* weights = axis.weights.data() + i * size_t(axis.taps);
    const auto tap = [&](size_t x) { return x < size_t(axis.count[i]) ? weights[x] : 0; };
    for (size_t g = 0; g < groups; ++g) {
      for (size_t half = 0; half < 2; ++half) {
        const int32_t a = tap(g * 4 + half * 2), b = tap(g * 4 + half * 2 + 1);
        out[i * groups + g].low[half] = pair(low_part(a), low_part(b));
        out[i * groups + g].high[half] = pair(high_part(a), high_part(b));
      }
    }
  }
  return out;
}

IVL_AVX2 inline __m256i spread(const int32_t halves[2]) {
  return _mm256_set_m128i(_mm_set1_epi32(halves[1]), _mm_set1_epi32(halves[0]));
}

/// Shifts, clamps to 0..255 and packs three channels' sums of one pixel into `out`.
IVL_AVX2 inline void store_pixel(__m256i low, __m256i high, uint8_t* out) {
  __m256i sums = _mm256_add_epi32(low, _mm256_slli_epi32(high, kLowBits));
  __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  sum = _mm_srai_epi32(_mm_add_epi32(sum, _mm_set1_epi32(kHalf)), kPrecisionBits);
  sum = _mm_packus_epi16(_mm_packs_epi32(sum, sum), sum);
  const uint32_t packed = uint32_t(_mm_cvtsi128_si32(sum));
  std::memcpy(out, &packed, 3);
}

constexpr int kRowsAtOnce = 4;

/// kRowsAtOnce rows share each weight. Reads up to 4 * groups pixels and 4 bytes from first[i].
template <int Rows>
IVL_AVX2 void horizontal_rows(const uint8_t* in, size_t in_stride, const AxisWeights& axis,
                              const FourTaps* taps, size_t groups, uint8_t* out) {
  const __m256i shuffle =
      _mm256_setr_epi8(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1, 6, -1, 9, -1, 7,
                       -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1);
  const size_t outputs = axis.first.size();
  for (size_t i = 0; i < outputs; ++i) {
    const uint8_t* pixel = in + size_t(axis.first[i]) * 3;
    const size_t used = (size_t(axis.count[i]) + 3) / 4;
    __m256i low[Rows], high[Rows];
    for (int r = 0; r < Rows; ++r) low[r] = high[r] = _mm256_setzero_si256();
    for (size_t g = 0; g < used; ++g, pixel += 12) {
      const __m256i weight_low = spread(taps[i * groups + g].low);
      const __m256i weight_high = spread(taps[i * groups + g].high);
      for (int r = 0; r < Rows; ++r) {
        const __m128i raw =
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(pixel + size_t(r) * in_stride));
        const __m256i pairs = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(raw), shuffle);
        low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(pairs, weight_low));
        high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(pairs, weight_high));
      }
    }
    for (int r = 0; r < Rows; ++r) {
      store_pixel(low[r], high[r], out + (size_t(r) * outputs + i) * 3);
    }
  }
}

void horizontal(const uint8_t* in, int in_width, int rows, const AxisWeights& axis, uint8_t* out) {
  const size_t groups = (size_t(axis.taps) + 3) / 4;
  const std::vector<FourTaps> taps = group_taps(axis, groups);
  const size_t stride = size_t(in_width) * 3, out_stride = axis.first.size() * 3;
  // Loads overshoot a row's end by less than 16 bytes: the last rows go through a padded copy.
  const int overshoot_rows = int(std::min<size_t>(size_t(rows), 16 / stride + 1));
  const int safe = rows - overshoot_rows;
  int y = 0;
  for (; y + kRowsAtOnce <= safe; y += kRowsAtOnce) {
    horizontal_rows<kRowsAtOnce>(in + size_t(y) * stride, stride, axis, taps.data(), groups,
                                 out + size_t(y) * out_stride);
  }
  std::vector<uint8_t> padded(stride + 32);
  for (; y < rows; ++y) {
    std::memcpy(padded.data(), in + size_t(y) * stride, stride);
    horizontal_rows<1>(padded.data(), stride, axis, taps.data(), groups,
                       out + size_t(y) * out_stride);
  }
}

/// 16 neighbouring bytes of two rows -> pairs for the multiply-add, in the order that
/// _mm256_packs_epi32 and _mm256_packus_epi16 undo within each half.
struct Pairs {
  __m256i first, second;
};

IVL_AVX2 inline Pairs interleave(const uint8_t* upper, const uint8_t* lower) {
  const __m256i a = _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(upper)));
  const __m256i b = _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(lower)));
  return {_mm256_unpacklo_epi16(a, b), _mm256_unpackhi_epi16(a, b)};
}

IVL_AVX2 inline __m256i finish(__m256i low, __m256i high) {
  const __m256i sum = _mm256_add_epi32(low, _mm256_slli_epi32(high, kLowBits));
  return _mm256_srai_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(kHalf)), kPrecisionBits);
}

/// One output row's bytes x .. x + 15.
IVL_AVX2 inline void vertical_block(const uint8_t* in, size_t row_bytes, int count,
                                    const int32_t* low_pairs, const int32_t* high_pairs,
                                    uint8_t* out) {
  __m256i low_a = _mm256_setzero_si256(), low_b = low_a, high_a = low_a, high_b = low_a;
  for (int y = 0; y < count; y += 2, in += 2 * row_bytes) {
    const uint8_t* next = y + 1 < count ? in + row_bytes : in;  // its weight is 0 then
    const Pairs pixels = interleave(in, next);
    const __m256i low = _mm256_set1_epi32(low_pairs[y / 2]);
    const __m256i high = _mm256_set1_epi32(high_pairs[y / 2]);
    low_a = _mm256_add_epi32(low_a, _mm256_madd_epi16(pixels.first, low));
    low_b = _mm256_add_epi32(low_b, _mm256_madd_epi16(pixels.second, low));
    high_a = _mm256_add_epi32(high_a, _mm256_madd_epi16(pixels.first, high));
    high_b = _mm256_add_epi32(high_b, _mm256_madd_epi16(pixels.second, high));
  }
  const __m256i words = _mm256_packs_epi32(finish(low_a, high_a), finish(low_b, high_b));
  const __m128i bytes =
      _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
}

/// The last row_bytes % 16 bytes, or rows too short for a block.
void vertical_rest(const uint8_t* in, size_t row_bytes, size_t x, int count, const int32_t* weights,
                   uint8_t* out) {
  for (; x < row_bytes; ++x) {
    int32_t sum = kHalf;
    for (int y = 0; y < count; ++y) sum += in[size_t(y) * row_bytes + x] * weights[y];
    out[x] = uint8_t(std::clamp(sum >> kPrecisionBits, 0, 255));
  }
}

IVL_AVX2 void vertical(const uint8_t* in, size_t row_bytes, const AxisWeights& axis, uint8_t* out) {
  std::vector<int32_t> low(size_t(axis.taps) / 2 + 1), high(size_t(axis.taps) / 2 + 1);
  for (size_t i = 0; i < axis.first.size(); ++i, out += row_bytes) {
    const int32_t* weights = axis.weights.data() + i * size_t(axis.taps);
    const int count = axis.count[i];
    for (int y = 0; y < count; y += 2) {
      const int32_t next = y + 1 < count ? weights[y + 1] : 0;
      low[size_t(y) / 2] = pair(low_part(weights[y]), low_part(next));
      high[size_t(y) / 2] = pair(high_part(weights[y]), high_part(next));
    }
    const uint8_t* rows = in + size_t(axis.first[i]) * row_bytes;
    size_t x = 0;
    for (; x + 16 <= row_bytes; x += 16) {
      vertical_block(rows + x, row_bytes, count, low.data(), high.data(), out + x);
    }
    vertical_rest(rows, row_bytes, x, count, weights, out);
  }
}

}  // namespace

ResizePasses avx2_passes() {
  if (!__builtin_cpu_supports("avx2")) return {};
  return {horizontal, vertical};
}

}  // namespace ivl

#else

namespace ivl {
ResizePasses avx2_passes() { return {}; }
}  // namespace ivl

#endif
