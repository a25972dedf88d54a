#include "data/torch_generator.h"

#include <numeric>
#include <utility>

namespace ivl {

uint64_t TorchGenerator::random64() {
  const uint64_t high = engine_();
  return high << 32 | engine_();
}

std::vector<uint32_t> TorchGenerator::permutation(uint32_t n) {
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (uint32_t i = 0; i + 1 < n; ++i) {
    std::swap(order[i], order[i + engine_() % (n - i)]);
  }
  return order;
}

}  // namespace ivl
