// Inner loops on rows of float or bfloat16 for the CPU, in vectors of 16 floats that the compiler
// maps onto what the processor has (the functions that use them are compiled once a level).
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__)
#define IVL_EACH_CPU __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define IVL_EACH_CPU
#endif
#define IVL_INLINE inline __attribute__((always_inline))
// A lambda that is not inlined would be compiled for the lowest level only.
#define IVL_INLINE_LAMBDA __attribute__((always_inline))

namespace ivl::vec {

inline constexpr int64_t kLanes = 16;
typedef float Floats __attribute__((vector_size(64)));
typedef int32_t Ints __attribute__((vector_size(64)));
typedef uint16_t Halves __attribute__((vector_size(32)));
typedef uint32_t Words __attribute__((vector_size(64)));

IVL_INLINE void load(const float* from, Floats& to) { std::memcpy(&to, from, sizeof to); }
IVL_INLINE void store(float* to, const Floats& from) { std::memcpy(to, &from, sizeof from); }

IVL_INLINE void load(const uint16_t* from, Floats& to) {
  Halves halves;
  std::memcpy(&halves, from, sizeof halves);
  const Words words = __builtin_convertvector(halves, Words) << 16;
  std::memcpy(&to, &words, sizeof to);
}
// Round to nearest even; NaN stays NaN.
IVL_INLINE void store(uint16_t* to, const Floats& from) {
  Words words;
  std::memcpy(&words, &from, sizeof words);
  const Words rounded = (words + 0x7FFF + ((words >> 16) & 1)) >> 16;
  const Words nan = words * 0 + 0x7FC0;
  const Words chosen = (from == from) ? rounded : nan;
  const Halves halves = __builtin_convertvector(chosen, Halves);
  std::memcpy(to, &halves, sizeof halves);
}

// The first `count` < kLanes elements; the other lanes are 0.
template <typename T>
IVL_INLINE void load_some(const T* from, int64_t count, Floats& to) {
  T buffer[kLanes] = {};
  std::memcpy(buffer, from, static_cast<size_t>(count) * sizeof(T));
  load(buffer, to);
}
template <typename T>
IVL_INLINE void store_some(T* to, int64_t count, const Floats& from) {
  T buffer[kLanes];
  store(buffer, from);
  std::memcpy(to, buffer, static_cast<size_t>(count) * sizeof(T));
}

IVL_INLINE float largest(const Floats& lanes) {
  float result = lanes[0];
  for (int64_t i = 1; i < kLanes; ++i) result = lanes[i] > result ? lanes[i] : result;
  return result;
}

IVL_INLINE float sum(const Floats& lanes) {
  float total = 0;
  for (int64_t i = 0; i < kLanes; ++i) total += lanes[i];
  return total;
}

/// Calls step(offset, count) over [0, size) in vectors, the last one shorter.
template <typename Step>
IVL_INLINE void each_vector(int64_t size, const Step& step) {
  int64_t i = 0;
  for (; i + kLanes <= size; i += kLanes) step(i, kLanes);
  if (i < size) step(i, size - i);
}
template <typename T>
IVL_INLINE void load_at(const T* from, int64_t count, Floats& to) {
  if (count == kLanes) {
    load(from, to);
  } else {
    load_some(from, count, to);
  }
}
template <typename T>
IVL_INLINE void store_at(T* to, int64_t count, const Floats& from) {
  if (count == kLanes) {
    store(to, from);
  } else {
    store_some(to, count, from);
  }
}

/// e^x with about 2 units in the last place: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2]
/// (coefficients of the Cephes library's expf).
IVL_INLINE void exp(const Floats& x, Floats& result) {
  const Floats zero = {};
  Floats t = (x > 88.0f) ? zero + 88.0f : x;
  t = (t < -87.0f) ? zero - 87.0f : t;
  const Floats scaled = t * 1.44269504088896341f + 12582912.0f;  // rounds in the low bits
  const Floats n = scaled - 12582912.0f;
  const Floats r = t - n * 0.693359375f + n * 2.12194440e-4f;
  Floats p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const Ints exponent = (__builtin_convertvector(n, Ints) + 127) << 23;
  Floats power;
  std::memcpy(&power, &exponent, sizeof power);
  result = p * power;
}

}  // namespace ivl::vec
