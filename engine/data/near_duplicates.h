// Near hashes of rows -> groups of rows whose text is nearly the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/corpus.h"

namespace ivl {

/// Two rows are near when their hashes differ in at most `most_bits` bits; groups are closed under
/// that (a near b, b near c: one group). Equal hashes always share a group.
struct NearDuplicates {
  std::vector<int32_t> group;  // of each row, -1 = it has no near row; in order of appearance
  int32_t groups = 0;          // numbered from 0
  int64_t rows = 0;            // in any group
  int32_t groups_across = 0;   // with rows of more than one subset
  bool complete = true;        // false: many rows were alike in part, and some of the pairs were
                               // not compared, so that the time stays linear
};

/// `hashes` as in LineEntry::near_hash (0 = no text: in no group), `subsets` of the same length.
/// Time is close to linear in the rows; some 40 bytes of memory a row while it runs. Precondition:
/// most_bits 0 .. 4. Errors: stopped by `control`.
Result<NearDuplicates> near_duplicates(std::span<const uint64_t> hashes,
                                       std::span<const int32_t> subsets, const WorkControl& control,
                                       int most_bits = 3);

/// Of the used lines of every subset, each line once: `group` runs over part 0's lines, then part
/// 1's, and so on, without copies. Errors: stopped by `control`.
Result<NearDuplicates> near_duplicates(const Corpus& corpus, const WorkControl& control,
                                       int most_bits = 3);

}  // namespace ivl
