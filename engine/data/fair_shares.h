// A limit that several share.
#pragma once

#include <cstdint>
#include <vector>

namespace ivl {

/// What each gets who wants `wanted` where there are `most` in all: the same, but none more than it
/// wants, and what one leaves goes to the others. The sum is `most`, or all that is wanted.
std::vector<int64_t> fair_shares(const std::vector<int64_t>& wanted, int64_t most);

}  // namespace ivl
