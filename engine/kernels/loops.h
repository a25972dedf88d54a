// The CPU loops of the kernels, compiled once per instruction set from loops.inl.
#pragma once

#include <cstdint>

namespace ivl {

/// AdamW's scalars as the loop uses them, in fp32.
struct AdamWLoopScalars {
  float keep;          // 1 - learning rate * weight decay
  float lerp1;         // 1 - beta1
  float beta2, lerp2;  // beta2, 1 - beta2
  float root_scale;    // sqrt(1 - beta2^t)
  float epsilon;
  float negative_step;  // -learning rate / (1 - beta1^t)
  float gradient_scale;
};

struct CpuLoops {
  const char* name;
  void (*to_bfloat16)(const float* in, int64_t n, uint16_t* out);
  double (*squared_norm_block)(const float* x, int64_t n);
  void (*adamw)(float* master, float* moment1, float* moment2, const float* gradient,
                uint16_t* parameter, int64_t n, const AdamWLoopScalars& scalars);
};

const CpuLoops& avx512_loops();
const CpuLoops& avx2_loops();
const CpuLoops& scalar_loops();

/// The widest that this CPU runs; IVL_CPU_LOOPS=scalar|avx2|avx512 narrows it (never widens).
const CpuLoops& cpu_loops();

}  // namespace ivl
