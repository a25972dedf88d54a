// Where a kernel runs. Kernels take raw pointers, so that CUDA files stay free of LibTorch.
#pragma once

namespace ivl {

enum class DeviceKind { cpu, cuda };

struct Place {
  DeviceKind device = DeviceKind::cpu;
  void* stream = nullptr;  // cudaStream_t; the CPU has none
};

/// Whether this build holds the CUDA twins (nvcc was found when it was configured).
bool has_cuda_kernels();

/// "avx512", "avx2" or "scalar": which loops this CPU runs. All of them give the same bits.
const char* cpu_capability();

}  // namespace ivl
