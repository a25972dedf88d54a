// 64-bit numbers -> for each bit, whether more than half of them have it set; where it is just
// half, the last number decides, so that a bit is as often set as not. The counts are kept
// bit-sliced: plane p holds bit p of all 64 counts, so that adding a number takes a few operations.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ivl {

class BitMajority {
 public:
  void clear() { *this = {}; }
  void add(uint64_t number) {
    waiting_[count_ % kAtOnce] = number;
    if (++count_ % kAtOnce == 0) flush();
  }
  uint64_t count() const { return count_; }  // up to 2^32 - 1
  uint64_t majority() const {
    BitMajority all = *this;
    for (size_t i = 0; i < count_ % kAtOnce; ++i) all.raise(waiting_[i], 0);
    if (count_ > 0 && count_ % 2 == 0) all.raise(waiting_[(count_ - 1) % kAtOnce], 0);
    return all.above(count_ / 2);
  }

 private:
  static constexpr size_t kAtOnce = 8, kPlanes = 32;

  /// a + b + c of each bit: `low`, and what is carried.
  static uint64_t add3(uint64_t a, uint64_t b, uint64_t c, uint64_t& low) {
    const uint64_t either = a ^ b;
    low = either ^ c;
    return (a & b) | (either & c);
  }
  void flush() {
    const auto& n = waiting_;
    const uint64_t twos_a = add3(planes_[0], n[0], n[1], planes_[0]);
    const uint64_t twos_b = add3(planes_[0], n[2], n[3], planes_[0]);
    const uint64_t fours_a = add3(planes_[1], twos_a, twos_b, planes_[1]);
    const uint64_t twos_c = add3(planes_[0], n[4], n[5], planes_[0]);
    const uint64_t twos_d = add3(planes_[0], n[6], n[7], planes_[0]);
    const uint64_t fours_b = add3(planes_[1], twos_c, twos_d, planes_[1]);
    raise(add3(planes_[2], fours_a, fours_b, planes_[2]), 3);
  }
  /// Adds 2^plane to the counts of the bits in `carry`.
  void raise(uint64_t carry, size_t plane) {
    for (; carry != 0 && plane < kPlanes; ++plane) {
      const uint64_t next = planes_[plane] & carry;
      planes_[plane] ^= carry;
      carry = next;
    }
  }
  /// Bits whose count is above `threshold`.
  uint64_t above(uint64_t threshold) const {
    uint64_t greater = 0, equal = ~uint64_t{0};
    for (auto plane = static_cast<size_t>(std::bit_width(count_ + 1)); plane-- > 0;) {
      const uint64_t bit = (threshold >> plane & 1) ? ~uint64_t{0} : 0;
      greater |= equal & planes_[plane] & ~bit;
      equal &= ~(planes_[plane] ^ bit);
    }
    return greater;
  }

  std::array<uint64_t, kPlanes> planes_{};
  std::array<uint64_t, kAtOnce> waiting_{};
  uint64_t count_ = 0;
};

}  // namespace ivl
