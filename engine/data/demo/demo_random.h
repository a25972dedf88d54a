// The demo's dice: a stream of keyed draws, so that row n looks the same however many rows there
// are.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "spec/random.h"

namespace ivl {

class DemoRandom {
 public:
  /// `stream`: the subset's number; `row`: its row.
  DemoRandom(uint64_t seed, uint32_t stream, uint64_t row)
      : key_{.seed = seed, .position = row, .layer = stream, .purpose = DrawPurpose::demo_data} {}

  /// Uniform in [low, high].
  int integer(int low, int high) { return int(draw_integer(key_, low, high, next_++)); }
  bool chance(double probability) { return draw_uniform(key_, next_++) < probability; }

  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[size_t(integer(0, int(from.size()) - 1))];
  }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[size_t(integer(0, int(i) - 1))]);
    }
  }

 private:
  DrawKey key_;
  uint32_t next_ = 0;
};

}  // namespace ivl
