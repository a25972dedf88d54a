// Starting values of weights that no checkpoint has, keyed by seed and name.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace ivl {

/// fp32 normal(0, deviation); the same for the same seed and name.
at::Tensor fresh_normal(const std::vector<int64_t>& shape, double deviation, uint64_t seed,
                        const std::string& name);

/// fp32 uniform in [-bound, bound).
at::Tensor fresh_uniform(const std::vector<int64_t>& shape, double bound, uint64_t seed,
                         const std::string& name);

}  // namespace ivl
