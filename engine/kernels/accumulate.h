// Gradients of a micro-batch into the step's fp32 sum.
#pragma once

#include <cstdint>

#include "kernels/bfloat16.h"
#include "kernels/place.h"

namespace ivl {

/// sum[i] = gradient[i], or sum[i] += gradient[i] with `add`.
void accumulate(Place place, const float* gradient, int64_t n, bool add, float* sum);
void accumulate(Place place, const bfloat16_bits* gradient, int64_t n, bool add, float* sum);

/// out[i] = the bfloat16 nearest to in[i] (ties to even, NaN stays NaN).
void to_bfloat16(Place place, const float* in, int64_t n, bfloat16_bits* out);

}  // namespace ivl
