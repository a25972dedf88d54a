#include "kernels/parallel_for.h"

#include <omp.h>

#include <algorithm>

namespace ivl {

void parallel_for(int64_t n, int64_t grain, const std::function<void(int64_t, int64_t)>& body) {
  if (n <= 0) return;
  const int64_t pieces = std::min<int64_t>(omp_get_max_threads(), (n + grain - 1) / grain);
  if (pieces <= 1 || omp_in_parallel()) return body(0, n);
  const int64_t per_piece = ((n + pieces - 1) / pieces + grain - 1) / grain * grain;
#pragma omp parallel for num_threads(static_cast <int>(pieces)) schedule(static, 1)
  for (int64_t piece = 0; piece < pieces; ++piece) {
    const int64_t begin = piece * per_piece;
    if (begin < n) body(begin, std::min(n, begin + per_piece));
  }
}

}  // namespace ivl
