#include <cstdlib>
#include <string_view>

#include "kernels/loops.h"
#include "kernels/place.h"

namespace ivl {
namespace {

const CpuLoops& choose() {
  const char* asked = std::getenv("IVL_CPU_LOOPS");
  const std::string_view limit = asked ? asked : "avx512";
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (limit == "avx512" && avx512) return avx512_loops();
  if (limit != "scalar" && __builtin_cpu_supports("avx2")) return avx2_loops();
#endif
  return scalar_loops();
}

}  // namespace

const CpuLoops& cpu_loops() {
  static const CpuLoops& chosen = choose();
  return chosen;
}

const char* cpu_capability() { return cpu_loops().name; }

}  // namespace ivl
