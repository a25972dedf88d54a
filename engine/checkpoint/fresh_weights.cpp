#include "checkpoint/fresh_weights.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

#include "spec/random.h"

namespace ivl {
namespace {

// FNV-1a: the name's place in the key.
uint32_t hash(const std::string& name) {
  uint32_t value = 2166136261u;
  for (const char c : name) value = (value ^ static_cast<uint8_t>(c)) * 16777619u;
  return value;
}

DrawKey key_of(uint64_t seed, const std::string& name, int64_t element) {
  return {.seed = seed,
          .position = static_cast<uint64_t>(element),
          .layer = hash(name),
          .purpose = DrawPurpose::initial_weights};
}

}  // namespace

at::Tensor fresh_normal(const std::vector<int64_t>& shape, double deviation, uint64_t seed,
                        const std::string& name) {
  at::Tensor tensor = at::empty(shape, at::kFloat);
  float* values = tensor.data_ptr<float>();
  for (int64_t i = 0; i < tensor.numel(); ++i) {  // Box and Muller
    const auto words = draw_words(key_of(seed, name, i));
    const double radius = std::sqrt(-2 * std::log((words[0] + 1.0) * 0x1p-32));
    const double angle = 2 * std::numbers::pi * (words[1] * 0x1p-32);
    values[i] = static_cast<float>(deviation * radius * std::cos(angle));
  }
  return tensor;
}

at::Tensor fresh_uniform(const std::vector<int64_t>& shape, double bound, uint64_t seed,
                         const std::string& name) {
  at::Tensor tensor = at::empty(shape, at::kFloat);
  float* values = tensor.data_ptr<float>();
  for (int64_t i = 0; i < tensor.numel(); ++i) {
    const float uniform = draw_uniform(key_of(seed, name, i));
    values[i] = static_cast<float>(bound * (2.0 * uniform - 1.0));
  }
  return tensor;
}

}  // namespace ivl
