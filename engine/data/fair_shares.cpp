#include "data/fair_shares.h"

#include <algorithm>
#include <numeric>

namespace ivl {

std::vector<int64_t> fair_shares(const std::vector<int64_t>& wanted, int64_t most) {
  std::vector<size_t> by_want(wanted.size());
  std::iota(by_want.begin(), by_want.end(), size_t{0});
  std::ranges::stable_sort(by_want, {}, [&](size_t i) { return wanted[i]; });
  std::vector<int64_t> shares(wanted.size());
  auto waiting = static_cast<int64_t>(wanted.size());
  for (const size_t i : by_want) {  // the most modest first: what it leaves is shared by the rest
    shares[i] = std::min(wanted[i], most / waiting--);
    most -= shares[i];
  }
  return shares;
}

}  // namespace ivl
