#include "data/near_duplicates.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "small_mixture.h"

namespace ivl {
namespace {

NearDuplicates grouped(const std::vector<uint64_t>& hashes, int most_bits = 3) {
  const std::vector<int32_t> subsets(hashes.size(), 0);
  return near_duplicates(hashes, subsets, {}, most_bits).or_throw();
}

/// Every pair compared, groups by lowest row spreading until nothing changes.
std::vector<int32_t> plainly(const std::vector<uint64_t>& hashes, int most_bits) {
  std::vector<size_t> lowest(hashes.size());
  for (size_t i = 0; i < lowest.size(); ++i) lowest[i] = i;
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < hashes.size(); ++i) {
      for (size_t j = 0; j < hashes.size(); ++j) {
        const bool near =
            hashes[i] != 0 && hashes[j] != 0 && std::popcount(hashes[i] ^ hashes[j]) <= most_bits;
        if (near && lowest[j] < lowest[i]) {
          lowest[i] = lowest[j];
          changed = true;
        }
      }
    }
  }
  std::vector<int32_t> group(hashes.size(), -1);
  int32_t groups = 0;
  for (size_t i = 0; i < hashes.size(); ++i) {
    if (std::ranges::count(lowest, lowest[i]) < 2) continue;
    group[i] = lowest[i] == i ? groups++ : group[lowest[i]];
  }
  return group;
}

TEST(Near, AgreesWithComparingEveryPair) {
  std::mt19937_64 draws(1);
  for (int round = 0; round < 20; ++round) {
    std::vector<uint64_t> hashes;
    for (int i = 0; i < 150; ++i) {
      uint64_t hash = i % 3 == 0 || hashes.empty() ? draws() : hashes[draws() % hashes.size()];
      for (uint64_t flips = draws() % 6; i % 3 != 0 && flips > 0; --flips) {
        hash ^= uint64_t{1} << draws() % 64;
      }
      hashes.push_back(i % 17 == 0 ? 0 : hash);
    }
    for (const int most_bits : {0, 1, 3, 4}) {
      const NearDuplicates found = grouped(hashes, most_bits);
      EXPECT_EQ(found.group, plainly(hashes, most_bits)) << most_bits;
      EXPECT_TRUE(found.complete);
      EXPECT_EQ(found.rows, std::ssize(hashes) - std::ranges::count(found.group, -1));
    }
  }
}

TEST(Near, CountsGroupsAcrossSubsets) {
  const std::vector<uint64_t> hashes = {0xFF, 0xF0F0F0F0, 0xFE, 0xF0F0F0F1, 0, 0};
  const std::vector<int32_t> subsets = {0, 0, 0, 1, 1, 1};
  const NearDuplicates found = near_duplicates(hashes, subsets, {}).or_throw();
  EXPECT_EQ(found.group, (std::vector<int32_t>{0, 1, 0, 1, -1, -1}));
  EXPECT_EQ(found.groups, 2);
  EXPECT_EQ(found.groups_across, 1);
  EXPECT_EQ(grouped({}).groups, 0);
  EXPECT_EQ(grouped({5}).groups, 0);
}

TEST(Near, HostileRowsEndInOneGroup) {
  const NearDuplicates equal = grouped(std::vector<uint64_t>(300'000, 42));
  EXPECT_EQ(equal.groups, 1);
  EXPECT_EQ(equal.rows, 300'000);
  EXPECT_TRUE(equal.complete);
  // Alike in four fifths of their bits, far apart in the others: nothing prunes the pairs.
  std::mt19937_64 draws(2);
  std::vector<uint64_t> alike;
  for (int i = 0; i < 100'000; ++i) alike.push_back(0xABCDEF0000000000 | (draws() & 0xFFFFFFFFFF));
  EXPECT_FALSE(grouped(alike).complete);
}

TEST(Near, StopsOnRequest) {
  std::atomic<bool> stop{true};
  WorkControl control;
  control.stop = &stop;
  const std::vector<uint64_t> hashes = {1, 2};
  const std::vector<int32_t> subsets = {0, 0};
  EXPECT_TRUE(is_interrupted(near_duplicates(hashes, subsets, control).error()));
}

TEST(Near, FindsRowsOfAMixture) {
  test::SmallMixture mixture;
  std::string text = "A long description";
  for (int i = 0; i < 150; ++i) text += " of thing number " + std::to_string(i);
  mixture.add("a", {test::record("What?", text), test::record("Who?", "Nobody at all.")},
              {{"repeat_time", 2}});
  mixture.add("b", {test::record("What?", text + " indeed"), test::record("Where?", "Over there")});
  const auto found = near_duplicates(*mixture.corpus(), {}).or_throw();
  EXPECT_EQ(found.group, (std::vector<int32_t>{0, -1, 0, -1}));  // each line once
  EXPECT_EQ(found.groups_across, 1);
}

}  // namespace
}  // namespace ivl
