#include "train/device.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <malloc.h>
#include <torch/version.h>

#include <cstdlib>
#include <limits>

#if IVL_CUDA
#include <cuda_runtime_api.h>
#endif

#include "kernels/place.h"
#include "spec/version.h"
#include "train/system_sampler.h"

namespace ivl {
namespace {

bool cuda_device_present() {
  return at::globalContext().hasCUDA() && at::detail::getCUDAHooks().deviceCount() > 0;
}

void make_deterministic() {
  ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
  at::globalContext().setDeterministicAlgorithms(true, false);
  at::globalContext().setDeterministicFillUninitializedMemory(false);
}

}  // namespace

Result<at::Device> prepare_device(const ParallelSpec& spec, int local_rank) {
  if (spec.threads > 0) at::set_num_threads(static_cast<int>(spec.threads));
  if (spec.deterministic) make_deterministic();
  if (spec.device == "cpu") return at::Device(at::kCPU);
  const bool present = cuda_device_present();
  if (spec.device == "cuda") {
    if (!has_cuda_kernels()) {
      return say("train.no_cuda_kernels",
                 "parallel.device is cuda, but this build has no CUDA kernels: build it where nvcc "
                 "is found, or set parallel.device=cpu");
    }
    if (!present) {
      return say("train.no_cuda_device",
                 "parallel.device is cuda, but no CUDA device or driver is found here; set "
                 "parallel.device=cpu to train on the processor");
    }
  }
  if (!present || !has_cuda_kernels()) return at::Device(at::kCPU);
  const int devices = at::detail::getCUDAHooks().deviceCount();
  const int own = devices == 1 ? 0 : local_rank;  // launchers may show each rank its own alone
  if (own >= devices) {
    return say("train.too_few_devices",
               "rank {rank} of this node has no CUDA device: there are {devices}; start fewer "
               "ranks a node",
               {{"rank", local_rank}, {"devices", devices}});
  }
  return at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(own));
}

std::string device_name(at::Device device) {
  if (device.is_cpu()) return "cpu (" + std::to_string(at::get_num_threads()) + " threads)";
#if IVL_CUDA
  cudaDeviceProp facts{};
  if (cudaGetDeviceProperties(&facts, device.index()) == cudaSuccess) return facts.name;
#endif
  return "CUDA device " + std::to_string(device.index());
}

int64_t memory_in_use(at::Device device) {
  if (device.is_cpu()) return resident_memory_bytes();
  const auto stats = at::getDeviceAllocator(device.type())->getDeviceStats(device.index());
  return stats.allocated_bytes[0].peak;
}

nlohmann::json version_facts() {
  return {{"engine", engine_version()},
          {"libtorch", TORCH_VERSION},
          {"cpu_capability", at::get_cpu_capability()},
          {"cpu_kernels", cpu_capability()},
          {"threads", at::get_num_threads()}};
}

void keep_freed_memory() {
  mallopt(M_MMAP_MAX, 0);  // glibc caps the threshold at 32 MB, which a chunk of logits exceeds
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_TOP_PAD, 64 << 20);
}

}  // namespace ivl
