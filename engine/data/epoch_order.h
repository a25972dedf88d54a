// (7) Sampler. Lengths and a seed -> each epoch's order of rows.
// An order is a list of row numbers of the concatenated mixture; micro-batch k holds the entries
// [k * micro, (k + 1) * micro). Source: reference/data.md, "Order of samples".
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "data/torch_generator.h"

namespace ivl {

using RowOrder = std::vector<uint32_t>;

/// The reference's length grouping of one epoch: a permutation cut into megabatches of
/// `micro` * `chunks` rows, each sorted by length (longest first, stable), then dealt to the least
/// loaded of `chunks` micro-batches. `chunks` = micro-batches a step (world size * accumulation).
RowOrder length_grouped_order(TorchGenerator& generator, std::span<const int32_t> lengths,
                              int64_t micro, int64_t chunks);

/// What fixes the order of every epoch.
struct OrderRule {
  bool group_by_length = true;  // false: a plain shuffle, as torch's RandomSampler draws it
  uint64_t seed = 42;
  int64_t micro = 8;    // rows a micro-batch
  int64_t chunks = 64;  // micro-batches a step
};

/// Orders by epoch. Each epoch continues the generator of the one before, as the reference's
/// trainer does: one 64-bit draw (the loader's base seed), then the permutation.
/// Safe to share between threads; the two orders asked for last stay in memory.
class EpochOrders {
 public:
  /// `lengths`: one a row of the concatenated mixture (only their number counts without grouping).
  EpochOrders(std::vector<int32_t> lengths, OrderRule rule);
  int64_t rows() const { return static_cast<int64_t>(lengths_.size()); }
  std::shared_ptr<const RowOrder> order(int64_t epoch);

 private:
  RowOrder draw(TorchGenerator& generator) const;

  const std::vector<int32_t> lengths_;
  const OrderRule rule_;
  std::mutex mutex_;
  std::vector<TorchGenerator> before_;  // state in front of each epoch reached so far
  struct Kept {
    int64_t epoch = -1;
    std::shared_ptr<const RowOrder> order;
  };
  Kept kept_[2];  // the newer one first
};

}  // namespace ivl
