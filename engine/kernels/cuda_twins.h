// The CUDA twins, defined in .cu files; same contracts as the functions without the prefix.
#pragma once

#include "kernels/cast.h"
#include "kernels/update.h"

namespace ivl {

void cuda_to_bfloat16(void* stream, const float* in, int64_t n, bfloat16_bits* out);
void cuda_squared_norm(void* stream, const float* x, int64_t n, double* partials, double* total);
void cuda_decide_update(void* stream, const double* totals, const UpdateRule& rule,
                        UpdateControl* control);
void cuda_adamw(void* stream, const AdamWRange& range, const AdamWScalars& scalars,
                const UpdateControl* control);

}  // namespace ivl
