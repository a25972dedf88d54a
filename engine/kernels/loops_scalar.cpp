#include "kernels/loops.h"

#define IVL_LOOPS_NAME "scalar"
#include "kernels/loops.inl"

namespace ivl {

const CpuLoops& scalar_loops() { return kLoops; }

}  // namespace ivl
