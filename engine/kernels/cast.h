// fp32 weights into the compute dtype.
#pragma once

#include <cstdint>

#include "kernels/bfloat16.h"
#include "kernels/place.h"

namespace ivl {

/// out[i] = the bfloat16 nearest to in[i] (ties to even, NaN stays NaN).
void to_bfloat16(Place place, const float* in, int64_t n, bfloat16_bits* out);

}  // namespace ivl
