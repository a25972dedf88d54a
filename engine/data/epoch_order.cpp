#include "data/epoch_order.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ivl {
namespace {

/// Appends one megabatch, already sorted, as its chunks one after the other.
void deal(std::span<const uint32_t> sorted, std::span<const int32_t> lengths, size_t chunks,
          RowOrder& order) {
  if (sorted.size() % chunks != 0) {  // the last megabatch: round-robin
    for (size_t chunk = 0; chunk < chunks; ++chunk) {
      for (size_t i = chunk; i < sorted.size(); i += chunks) order.push_back(sorted[i]);
    }
    return;
  }
  const size_t full = sorted.size() / chunks;
  std::vector<std::vector<uint32_t>> rows(chunks);
  std::vector<int64_t> load(chunks, 0);
  for (const uint32_t row : sorted) {
    const auto least = static_cast<size_t>(std::ranges::min_element(load) - load.begin());
    rows[least].push_back(row);
    load[least] += lengths[row];
    if (rows[least].size() == full) load[least] = std::numeric_limits<int64_t>::max();
  }
  for (const auto& chunk : rows) order.insert(order.end(), chunk.begin(), chunk.end());
}

}  // namespace

RowOrder length_grouped_order(TorchGenerator& generator, std::span<const int32_t> lengths,
                              int64_t micro, int64_t chunks) {
  RowOrder permutation = generator.permutation(static_cast<uint32_t>(lengths.size()));
  RowOrder order;
  order.reserve(permutation.size());
  const auto megabatch = static_cast<size_t>(micro * chunks);
  for (size_t begin = 0; begin < permutation.size(); begin += megabatch) {
    const std::span<uint32_t> rows =
        std::span(permutation).subspan(begin, std::min(megabatch, permutation.size() - begin));
    std::ranges::stable_sort(rows, [&](uint32_t a, uint32_t b) { return lengths[a] > lengths[b]; });
    deal(rows, lengths, static_cast<size_t>(chunks), order);
  }
  return order;
}

EpochOrders::EpochOrders(std::vector<int32_t> lengths, OrderRule rule)
    : lengths_(std::move(lengths)), rule_(rule), before_{TorchGenerator(rule.seed)} {}

RowOrder EpochOrders::draw(TorchGenerator& generator) const {
  generator.random_int64();  // the loader's base seed
  if (rule_.group_by_length) {
    return length_grouped_order(generator, lengths_, rule_.micro, rule_.chunks);
  }
  TorchGenerator own(static_cast<uint64_t>(generator.random_int64()));
  return own.permutation(static_cast<uint32_t>(lengths_.size()));
}

std::shared_ptr<const RowOrder> EpochOrders::order(int64_t epoch) {
  const std::lock_guard lock(mutex_);
  for (const Kept& kept : kept_) {
    if (kept.epoch == epoch) return kept.order;
  }
  RowOrder drawn;
  const auto wanted = static_cast<size_t>(epoch);
  for (size_t from = std::min(wanted, before_.size() - 1); from <= wanted; ++from) {
    TorchGenerator generator = before_[from];
    drawn = draw(generator);
    if (before_.size() == from + 1) before_.push_back(generator);
  }
  kept_[1] = std::exchange(kept_[0], {epoch, std::make_shared<const RowOrder>(std::move(drawn))});
  return kept_[0].order;
}

}  // namespace ivl
