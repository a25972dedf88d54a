#include <algorithm>
#include <stdexcept>

#include "kernels/cast.h"
#include "kernels/decide.h"
#include "kernels/loops.h"
#include "kernels/parallel_for.h"
#include "kernels/update.h"
#if IVL_CUDA
#include "kernels/cuda_twins.h"
#endif

// Runs the CUDA twin and returns where the place is a GPU.
#if IVL_CUDA
#define IVL_ON_CUDA(place, call) \
  if ((place).device == DeviceKind::cuda) return cuda_##call
#else
#define IVL_ON_CUDA(place, call) \
  if ((place).device == DeviceKind::cuda) throw std::logic_error("built without CUDA kernels")
#endif

namespace ivl {
namespace {

constexpr int64_t kGrain = 16384;  // elements a thread at least

}  // namespace

bool has_cuda_kernels() { return IVL_CUDA; }

void to_bfloat16(Place place, const float* in, int64_t n, bfloat16_bits* out) {
  IVL_ON_CUDA(place, to_bfloat16(place.stream, in, n, out));
  parallel_for(n, kGrain, [&](int64_t begin, int64_t end) {
    cpu_loops().to_bfloat16(in + begin, end - begin, out + begin);
  });
}

void squared_norm(Place place, const float* x, int64_t n, double* partials, double* total) {
  IVL_ON_CUDA(place, squared_norm(place.stream, x, n, partials, total));
  const int64_t blocks = norm_blocks(n);
  parallel_for(blocks, 4, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      const int64_t first = block * kNormBlock;
      partials[block] = cpu_loops().squared_norm_block(x + first, std::min(kNormBlock, n - first));
    }
  });
  double sum = 0;
  for (int64_t block = 0; block < blocks; ++block) sum += partials[block];
  *total += sum;
}

void decide_update(Place place, const double* totals, const UpdateRule& rule,
                   UpdateControl* control) {
  IVL_ON_CUDA(place, decide_update(place.stream, totals, rule, control));
  decide(totals, rule, control);
}

void adamw(Place place, const AdamWRange& range, const AdamWScalars& scalars,
           const UpdateControl* control) {
  IVL_ON_CUDA(place, adamw(place.stream, range, scalars, control));
  if (!control->apply) return;
  const AdamWLoopScalars loop = loop_scalars(scalars, *control);
  parallel_for(range.n, kGrain, [&](int64_t begin, int64_t end) {
    cpu_loops().adamw(range.master + begin, range.moment1 + begin, range.moment2 + begin,
                      range.gradient + begin, range.parameter ? range.parameter + begin : nullptr,
                      end - begin, loop);
  });
}

}  // namespace ivl
