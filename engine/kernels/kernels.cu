// CUDA twins of the optimizer's kernels. Grid-stride loops; reductions in a fixed order.
#include <cuda_runtime.h>

#include <cstdio>
#include <stdexcept>
#include <string>

#include "kernels/cuda_twins.h"
#include "kernels/decide.h"

namespace ivl {
namespace {

constexpr int kThreads = 256;
constexpr int64_t kMostBlocks = 4096;

int grid(int64_t n) {
  const int64_t blocks = (n + kThreads - 1) / kThreads;
  return static_cast<int>(blocks < kMostBlocks ? blocks : kMostBlocks);
}

cudaStream_t stream_of(void* stream) { return static_cast<cudaStream_t>(stream); }

void check_launch(const char* kernel) {
  const cudaError_t error = cudaGetLastError();
  if (error != cudaSuccess) {
    throw std::runtime_error(std::string(kernel) + ": " + cudaGetErrorString(error));
  }
}

__device__ bfloat16_bits narrow(float value) {
  const uint32_t bits = __float_as_uint(value);
  if ((bits & 0x7FFFFFFF) > 0x7F800000) return 0x7FC0;
  return static_cast<bfloat16_bits>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

__global__ void to_bfloat16_kernel(const float* in, int64_t n, bfloat16_bits* out) {
  const int64_t stride = int64_t{gridDim.x} * blockDim.x;
  for (int64_t i = int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < n; i += stride) {
    out[i] = narrow(in[i]);
  }
}

// One block of threads a kNormBlock elements; the tree in shared memory has a fixed order.
__global__ void norm_partials_kernel(const float* x, int64_t n, double* partials) {
  __shared__ double sums[kThreads];
  const int64_t first = int64_t{blockIdx.x} * kNormBlock;
  const int64_t last = first + kNormBlock < n ? first + kNormBlock : n;
  double sum = 0;
  for (int64_t i = first + threadIdx.x; i < last; i += kThreads) {
    sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  }
  sums[threadIdx.x] = sum;
  __syncthreads();
  for (int half = kThreads / 2; half > 0; half /= 2) {
    if (threadIdx.x < half) sums[threadIdx.x] += sums[threadIdx.x + half];
    __syncthreads();
  }
  if (threadIdx.x == 0) partials[blockIdx.x] = sums[0];
}

__global__ void norm_total_kernel(const double* partials, int64_t blocks, double* total) {
  __shared__ double sums[kThreads];
  double sum = 0;
  for (int64_t i = threadIdx.x; i < blocks; i += kThreads) sum += partials[i];
  sums[threadIdx.x] = sum;
  __syncthreads();
  for (int half = kThreads / 2; half > 0; half /= 2) {
    if (threadIdx.x < half) sums[threadIdx.x] += sums[threadIdx.x + half];
    __syncthreads();
  }
  if (threadIdx.x == 0) *total += sums[0];
}

__global__ void decide_kernel(const double* totals, UpdateRule rule, UpdateControl* control) {
  decide(totals, rule, control);
}

__global__ void adamw_kernel(AdamWRange range, AdamWScalars scalars, const UpdateControl* control) {
  if (!control->apply) return;
  const AdamWLoopScalars s = loop_scalars(scalars, *control);
  const int64_t stride = int64_t{gridDim.x} * blockDim.x;
  for (int64_t i = int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < range.n; i += stride) {
    const float g = range.gradient[i] * s.gradient_scale;
    const float m = range.moment1[i] + s.lerp1 * (g - range.moment1[i]);
    const float v = range.moment2[i] * s.beta2 + s.lerp2 * g * g;
    range.moment1[i] = m;
    range.moment2[i] = v;
    const float root = sqrtf(v) / s.root_scale + s.epsilon;
    const float value = range.master[i] * s.keep + s.negative_step * m / root;
    range.master[i] = value;
    if (range.parameter) range.parameter[i] = narrow(value);
  }
}

}  // namespace

void cuda_to_bfloat16(void* stream, const float* in, int64_t n, bfloat16_bits* out) {
  if (n == 0) return;
  to_bfloat16_kernel<<<grid(n), kThreads, 0, stream_of(stream)>>>(in, n, out);
  check_launch("to_bfloat16");
}

void cuda_squared_norm(void* stream, const float* x, int64_t n, double* partials, double* total) {
  if (n == 0) return;
  const int64_t blocks = norm_blocks(n);
  norm_partials_kernel<<<static_cast<int>(blocks), kThreads, 0, stream_of(stream)>>>(x, n,
                                                                                     partials);
  norm_total_kernel<<<1, kThreads, 0, stream_of(stream)>>>(partials, blocks, total);
  check_launch("squared_norm");
}

void cuda_decide_update(void* stream, const double* totals, const UpdateRule& rule,
                        UpdateControl* control) {
  decide_kernel<<<1, 1, 0, stream_of(stream)>>>(totals, rule, control);
  check_launch("decide_update");
}

void cuda_adamw(void* stream, const AdamWRange& range, const AdamWScalars& scalars,
                const UpdateControl* control) {
  if (range.n == 0) return;
  adamw_kernel<<<grid(range.n), kThreads, 0, stream_of(stream)>>>(range, scalars, control);
  check_launch("adamw");
}

}  // namespace ivl
