// Which device a rank computes on, and what it is.
#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "spec/result.h"
#include "spec/run_spec.h"

namespace ivl {

/// auto = the first CUDA device where this build has kernels for it, else the CPU. Sets the CPU
/// thread count and, with parallel.deterministic, LibTorch's algorithms.
/// Errors: cuda asked for where there is none, or where this build has no kernels.
Result<at::Device> prepare_device(const ParallelSpec& spec);

std::string device_name(at::Device device);  // "cpu (2 threads)", "NVIDIA H200"

/// CPU: resident memory of the process; GPU: the most that was allocated so far.
int64_t memory_in_use(at::Device device);

/// Engine, LibTorch, CPU capability, thread count: what the last bits of a run depend on.
nlohmann::json version_facts();

/// Keeps freed memory in the process: activations of the same sizes come back every step, and
/// giving them to the kernel costs a page fault each time.
void keep_freed_memory();

}  // namespace ivl
