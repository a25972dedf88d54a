#include "data/near_duplicates.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace ivl {
namespace {

constexpr size_t kNeighbours = 512;  // that a hash is compared with in one table
constexpr int kRadixBits = 13;

struct Entry {
  uint64_t hash;
  uint32_t row;
};

/// Rows joined to groups, each named by its lowest row.
class Groups {
 public:
  explicit Groups(size_t rows) : parent_(rows) {
    std::iota(parent_.begin(), parent_.end(), uint32_t{0});
  }
  uint32_t find(uint32_t row) {
    while (parent_[row] != row) row = parent_[row] = parent_[parent_[row]];
    return row;
  }
  void join(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<uint32_t> parent_;
};

/// Bits of two of the bands that a hash is cut into, side by side. Hashes that differ in at most k
/// bits agree in two of k + 2 bands at least.
struct TwoBands {
  int first_shift, first_bits, second_shift, second_bits;
  uint32_t key(uint64_t hash) const {
    const auto part = [&](int shift, int bits) {
      return static_cast<uint32_t>(hash >> shift & ((uint64_t{1} << bits) - 1));
    };
    return part(first_shift, first_bits) << second_bits | part(second_shift, second_bits);
  }
};

std::vector<TwoBands> all_pairs_of_bands(int bands) {
  std::vector<TwoBands> pairs;
  const auto begin = [&](int band) { return 64 * band / bands; };
  const auto bits = [&](int band) { return begin(band + 1) - begin(band); };
  for (int a = 0; a < bands; ++a) {
    for (int b = a + 1; b < bands; ++b) pairs.push_back({begin(a), bits(a), begin(b), bits(b)});
  }
  return pairs;
}

/// Stable, in time linear in the entries, by keys of `key_bits` bits.
template <typename Key>
void radix_sort(std::vector<Entry>& entries, std::vector<Entry>& spare, int key_bits,
                const Key& key) {
  constexpr uint64_t kMask = (uint64_t{1} << kRadixBits) - 1;
  spare.resize(entries.size());
  for (int shift = 0; shift < key_bits; shift += kRadixBits) {
    std::vector<size_t> starts((size_t{1} << kRadixBits) + 1);
    for (const Entry& entry : entries) ++starts[(key(entry.hash) >> shift & kMask) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    for (const Entry& entry : entries) spare[starts[key(entry.hash) >> shift & kMask]++] = entry;
    entries.swap(spare);
  }
}

/// Joins rows of equal hashes and keeps the first of each.
void join_equal(std::vector<Entry>& entries, Groups& groups) {
  size_t kept = 0;
  for (const Entry& entry : entries) {
    if (kept > 0 && entries[kept - 1].hash == entry.hash) {
      groups.join(entries[kept - 1].row, entry.row);
    } else {
      entries[kept++] = entry;
    }
  }
  entries.resize(kept);
}

/// Joins near ones among neighbours with the same key; false: there were too many to compare all.
bool join_near(const std::vector<Entry>& entries, const TwoBands& bands, int most_bits,
               Groups& groups) {
  bool complete = true;
  for (size_t i = 0; i < entries.size(); ++i) {
    const uint32_t key = bands.key(entries[i].hash);
    for (size_t j = i + 1; j < entries.size() && bands.key(entries[j].hash) == key; ++j) {
      if (j - i > kNeighbours) {
        complete = false;
        break;
      }
      if (std::popcount(entries[i].hash ^ entries[j].hash) <= most_bits) {
        groups.join(entries[i].row, entries[j].row);
      }
    }
  }
  return complete;
}

/// Numbers the groups of two rows and more, in order of appearance.
void number_groups(std::span<const int32_t> subsets, Groups& groups, NearDuplicates& result) {
  const size_t rows = subsets.size();
  std::vector<bool> across, several(rows);
  for (uint32_t row = 0; row < rows; ++row) {
    if (const uint32_t lowest = groups.find(row); lowest != row) several[lowest] = true;
  }
  result.group.assign(rows, -1);
  for (uint32_t row = 0; row < rows; ++row) {
    const uint32_t lowest = groups.find(row);
    if (!several[lowest]) continue;
    if (lowest == row) {
      result.group[row] = result.groups++;
      across.push_back(false);
    }
    const int32_t group = result.group[row] = result.group[lowest];
    if (subsets[row] != subsets[lowest]) across[static_cast<size_t>(group)] = true;
    ++result.rows;
  }
  result.groups_across = static_cast<int32_t>(std::ranges::count(across, true));
}

}  // namespace

Result<NearDuplicates> near_duplicates(std::span<const uint64_t> hashes,
                                       std::span<const int32_t> subsets, const WorkControl& control,
                                       int most_bits) {
  NearDuplicates result;
  Groups groups(hashes.size());
  std::vector<Entry> entries, spare;
  for (size_t row = 0; row < hashes.size(); ++row) {
    if (hashes[row] != 0) entries.push_back({hashes[row], static_cast<uint32_t>(row)});
  }
  radix_sort(entries, spare, 64, [](uint64_t hash) { return hash; });
  join_equal(entries, groups);
  const auto tables = most_bits > 0 ? all_pairs_of_bands(most_bits + 2) : std::vector<TwoBands>{};
  const int64_t total = std::ssize(tables);
  for (int64_t table = 0; table < total; ++table) {
    if (control.stopped()) return interrupted();
    if (control.report) control.report("duplicates", table, total);
    const TwoBands& bands = tables[static_cast<size_t>(table)];
    radix_sort(entries, spare, bands.first_bits + bands.second_bits,
               [&](uint64_t hash) { return bands.key(hash); });
    result.complete &= join_near(entries, bands, most_bits, groups);
  }
  number_groups(subsets, groups, result);
  if (control.report) control.report("duplicates", total, total);
  return result;
}

Result<NearDuplicates> near_duplicates(const Corpus& corpus, const WorkControl& control,
                                       int most_bits) {
  std::vector<uint64_t> hashes;
  std::vector<int32_t> subsets;
  for (const Corpus::Part& part : corpus.parts()) {
    const auto subset = static_cast<int32_t>(&part - corpus.parts().data());
    for (int64_t row = 0; row < part.lines; ++row) {
      hashes.push_back(part.index->line(row).near_hash);
    }
    subsets.resize(hashes.size(), subset);
  }
  return near_duplicates(hashes, subsets, control, most_bits);
}

}  // namespace ivl
