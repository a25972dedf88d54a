// Which device a rank computes on, and what it is.
#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "spec/result.h"
#include "spec/run_spec.h"

namespace ivl {

/// auto = a CUDA device where this build has kernels for it, else the CPU: that of this rank's
/// place on its node, or the only one that it sees. Sets the CPU thread count and, with
/// parallel.deterministic, LibTorch's algorithms. Errors: cuda asked for where there is none, or
/// where this build has no kernels; more ranks on the node than devices.
Result<at::Device> prepare_device(const ParallelSpec& spec, int local_rank = 0);

std::string device_name(at::Device device);  // "cpu (2 threads)", "NVIDIA H200"

/// CPU: resident memory of the process; GPU: the most that was allocated so far.
int64_t memory_in_use(at::Device device);

/// Engine, LibTorch, CPU capability, thread count: what the last bits of a run depend on.
nlohmann::json version_facts();

/// Keeps freed memory in the process: activations of the same sizes come back every step, and
/// giving them to the kernel costs a page fault each time.
void keep_freed_memory();

}  // namespace ivl
