#include "kernels/loops.h"

#define IVL_LOOPS_NAME "avx2"
#include "kernels/loops.inl"

namespace ivl {

const CpuLoops& avx2_loops() { return kLoops; }

}  // namespace ivl
