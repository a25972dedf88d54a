#include "kernels/loops.h"

#define IVL_LOOPS_NAME "avx512"
#include "kernels/loops.inl"

namespace ivl {

const CpuLoops& avx512_loops() { return kLoops; }

}  // namespace ivl
