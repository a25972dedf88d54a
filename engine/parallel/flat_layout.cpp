#include "parallel/flat_layout.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace ivl {
namespace {

int64_t round_up(int64_t n) { return (n + kAlignElements - 1) / kAlignElements * kAlignElements; }

int64_t elements_of(const Parameter& parameter) {
  return std::accumulate(parameter.shape.begin(), parameter.shape.end(), int64_t{1},
                         std::multiplies<>());
}

}  // namespace

FlatLayout make_flat_layout(const std::vector<Parameter*>& parameters) {
  FlatLayout layout;
  layout.places.resize(parameters.size());
  const auto lay = [&](bool trainable, bool decays, int64_t end) {
    for (size_t i = 0; i < parameters.size(); ++i) {
      const Parameter& parameter = *parameters[i];
      if (parameter.trainable != trainable || (trainable && parameter.decays != decays)) continue;
      layout.places[i] = {trainable, end, elements_of(parameter)};
      end = round_up(end + layout.places[i].elements);
    }
    return end;
  };
  layout.decayed = lay(true, true, 0);
  layout.trainable = lay(true, false, layout.decayed);
  layout.frozen = lay(false, false, 0);
  return layout;
}

Interval intersect(Interval a, Interval b) {
  const int64_t begin = std::max(a.begin, b.begin);
  return {begin, std::max(begin, std::min(a.end, b.end))};
}

int64_t shard_stride(int64_t length, int world) { return round_up((length + world - 1) / world); }

Interval shard_interval(int64_t length, ShardPlace place) {
  const int64_t stride = shard_stride(length, place.world);
  return {std::min(length, place.rank * stride), std::min(length, (place.rank + 1) * stride)};
}

}  // namespace ivl
