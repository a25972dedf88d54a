// The random numbers of torch's CPU generator that the reference's order of samples draws:
// seed -> 32-bit words -> permutations. Checked against torch 2.11 and golden/sampler.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace ivl {

/// A Mersenne Twister as torch.Generator("cpu") keeps it; copying it copies the state.
class TorchGenerator {
 public:
  /// torch.manual_seed(seed): only the low 32 bits count.
  explicit TorchGenerator(uint64_t seed) : engine_(static_cast<uint32_t>(seed)) {}

  uint32_t random32() { return engine_(); }
  /// Two words, the first one high.
  uint64_t random64();

  /// torch.empty((), dtype=torch.int64).random_(): a DataLoader's base seed, a RandomSampler's
  /// seed. In [0, 2^63).
  int64_t random_int64() { return static_cast<int64_t>(random64() & 0x7fffffffffffffff); }

  /// torch.randperm(n). Precondition: n < 2^32 / 20, where torch draws 32 bits an element.
  std::vector<uint32_t> permutation(uint32_t n);

 private:
  std::mt19937 engine_;
};

}  // namespace ivl
