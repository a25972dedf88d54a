// Part of bench data: index, search and near duplicates against their targets.
#pragma once

#include <string>
#include <vector>

#include "data/corpus.h"

namespace ivl {

/// A figure, and what it should be.
struct Measured {
  std::string name, unit;
  double value = 0;
  double target = 0;     // 0 = none: the figure stands beside others
  bool at_least = true;  // else at most
  bool met() const { return target == 0 || (at_least ? value >= target : value <= target); }
};

/// Files in the page cache, an index cache of its own (in the system's temporary folder). "A core"
/// is a second of processor time, so that other programs on the machine count less. Throws Failure.
std::vector<Measured> measure_index(const Mixture& mixture, int threads);

}  // namespace ivl
