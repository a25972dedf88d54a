// Where a unit's tensors lie in its flat buffers, and which interval a rank owns.
#pragma once

#include <cstdint>
#include <vector>

#include "model/unit.h"

namespace ivl {

/// Every tensor starts at a multiple of this many elements: 256 bytes in bf16, 512 in fp32, so
/// that one layout serves weights, master and moments. (A matrix product's last bits depend on
/// the alignment of its operands.)
inline constexpr int64_t kAlignElements = 128;

struct TensorPlace {
  bool trainable = true;
  int64_t offset = 0;  // elements into the trainable or the frozen buffer
  int64_t elements = 0;
};

/// Two buffers: trainable (decayed tensors first, then the others) and frozen (weights only).
struct FlatLayout {
  std::vector<TensorPlace> places;  // in the order of the parameters
  int64_t decayed = 0;              // [0, decayed) of the trainable buffer decays
  int64_t trainable = 0;            // its length; both are multiples of kAlignElements
  int64_t frozen = 0;               // length of the frozen buffer
};

FlatLayout make_flat_layout(const std::vector<Parameter*>& parameters);

/// Half-open, in elements.
struct Interval {
  int64_t begin = 0, end = 0;
  int64_t length() const { return end - begin; }
};

/// The common part; empty intervals have begin == end.
Interval intersect(Interval a, Interval b);

struct ShardPlace {
  int rank = 0;
  int world = 1;
};

/// Elements a rank owns at most: `length` / world rounded up to kAlignElements. A gather moves
/// world * shard_stride elements.
int64_t shard_stride(int64_t length, int world);

/// [rank] interval of a flat buffer; the intervals of all ranks partition [0, length).
Interval shard_interval(int64_t length, ShardPlace place);

}  // namespace ivl
