#include "bench/gpu_phases.h"
#include "cli/bench_step.h"
#include "train/device.h"

#if IVL_CUDA
#include <cuda_runtime_api.h>
#endif

namespace ivl {
namespace {

// The largest true-width shape that the device holds.
std::string shape_for(const std::string& device) {
  if (device == "cpu") return "cpu-small";
#if IVL_CUDA
  size_t free = 0, total = 0;
  if (cudaMemGetInfo(&free, &total) == cudaSuccess && total > 145'000'000'000) {
    return "v1-2-width-141gb";
  }
#endif
  return "v1-2-width-80gb";
}

}  // namespace

CheckResult check_bench(const CheckOptions& options) {
  StepBench bench;
  bench.device = options.device;
  bench.shape = options.shape.empty() ? shape_for(options.device) : options.shape;
  bench.dtype = "bf16";
  bench.steps = options.device == "cpu" ? 1 : 10;
  bench.warmup = options.device == "cpu" ? 1 : 3;
  keep_freed_memory();
  CheckResult result;
  result.figures = measure_step(bench);
  if (!(result.figures.at("loss") > 0)) result.faults.emplace_back("the loss is no number");
  return result;
}

}  // namespace ivl
