// Splits a range over the OpenMP threads that LibTorch uses too (one pool in the process).
#pragma once

#include <cstdint>
#include <functional>

namespace ivl {

/// Calls body(begin, end) on disjoint pieces of [0, n), each at least `grain` long but the last.
/// The pieces depend on the thread count: a body's result may not.
void parallel_for(int64_t n, int64_t grain, const std::function<void(int64_t, int64_t)>& body);

}  // namespace ivl
