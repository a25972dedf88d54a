#include "session/row_columns.h"

#include <algorithm>

namespace ivl::app {
namespace {

// known 1 | found 7 | missing 7 | unreadable 7 | width 21 | height 21
constexpr int kCountBits = 7, kSizeBits = 21;
constexpr uint64_t kMostCount = (1u << kCountBits) - 1, kMostSize = (1u << kSizeBits) - 1;

uint64_t at_most(uint64_t value, uint64_t most) { return std::min(value, most); }

}  // namespace

RowImages ImageColumn::at(int64_t row) const {
  uint64_t bits = packed_[static_cast<size_t>(row)].load(std::memory_order_relaxed);
  const auto take = [&bits](int count) {
    const auto value = static_cast<int>(bits & ((uint64_t{1} << count) - 1));
    bits >>= count;
    return value;
  };
  RowImages images;
  images.height = take(kSizeBits);
  images.width = take(kSizeBits);
  images.unreadable = take(kCountBits);
  images.missing = take(kCountBits);
  images.found = take(kCountBits);
  images.known = bits != 0;
  return images;
}

void ImageColumn::set(int64_t row, const ImageProbe& probe) {
  uint64_t bits = 1;
  bits = bits << kCountBits | at_most(probe.found, kMostCount);
  bits = bits << kCountBits | at_most(probe.missing, kMostCount);
  bits = bits << kCountBits | at_most(probe.unreadable, kMostCount);
  bits = bits << kSizeBits | at_most(static_cast<uint64_t>(std::max(probe.width, 0)), kMostSize);
  bits = bits << kSizeBits | at_most(static_cast<uint64_t>(std::max(probe.height, 0)), kMostSize);
  packed_[static_cast<size_t>(row)].store(bits, std::memory_order_relaxed);
}

RowColumns RowColumns::of(std::shared_ptr<const Corpus> corpus) {
  RowColumns columns;
  columns.first.push_back(0);
  for (const Corpus::Part& part : corpus->parts()) {
    columns.first.push_back(columns.first.back() + part.lines);
  }
  columns.images = std::make_shared<ImageColumn>(columns.rows());
  columns.corpus = std::move(corpus);
  return columns;
}

int32_t RowColumns::subset(int64_t row) const {
  return static_cast<int32_t>(std::ranges::upper_bound(first, row) - first.begin()) - 1;
}

RowRef RowColumns::ref(int64_t row) const {
  const int32_t number = subset(row);
  return {number, row - first[static_cast<size_t>(number)]};
}

const LineEntry& RowColumns::line(int64_t row) const {
  const RowRef at = ref(row);
  return corpus->part(at.subset).index->line(at.row);
}

std::optional<int32_t> RowColumns::token_count(int64_t row) const {
  if (!tokens) return std::nullopt;
  return (*tokens)[static_cast<size_t>(row)];
}

namespace {

/// Width and height of the first image, 0 where not known: as probed, else as the record says.
std::pair<int, int> size_of(const RowColumns& columns, int64_t row) {
  const RowImages probed = columns.images->at(row);
  if (probed.width > 0 && probed.height > 0) return {probed.width, probed.height};
  const LineEntry& entry = columns.line(row);
  constexpr uint32_t kMost = 1 << 30;  // a record may say anything
  return {static_cast<int>(std::min(entry.width, kMost)),
          static_cast<int>(std::min(entry.height, kMost))};
}

}  // namespace

std::optional<double> RowColumns::aspect(int64_t row) const {
  const auto [width, height] = size_of(*this, row);
  if (width <= 0 || height <= 0) return std::nullopt;
  return static_cast<double>(width) / height;
}

std::optional<int> RowColumns::long_side(int64_t row) const {
  const auto [width, height] = size_of(*this, row);
  if (width <= 0 || height <= 0) return std::nullopt;
  return std::max(width, height);
}

int64_t RowColumns::row_of(const RowRef& ref) const {
  if (ref.subset < 0 || static_cast<size_t>(ref.subset) + 1 >= first.size()) return -1;
  const int64_t row = first[static_cast<size_t>(ref.subset)] + ref.row;
  return ref.row < 0 || row >= first[static_cast<size_t>(ref.subset) + 1] ? -1 : row;
}

}  // namespace ivl::app
