// Device to pinned host memory beside the compute stream.
#include <ATen/ATen.h>

#include "train/saved_state.h"
#if IVL_TORCH_CUDA
#include <c10/core/impl/VirtualGuardImpl.h>
#include <cuda_runtime_api.h>

#include <new>
#include <stdexcept>
#include <string>
#endif

namespace ivl {
#if IVL_TORCH_CUDA
namespace {

void check(cudaError_t error, const char* what) {
  if (error == cudaSuccess) return;
  throw std::runtime_error(std::string(what) + ": " + cudaGetErrorString(error));
}

class CudaCopier final : public StateCopier {
 public:
  explicit CudaCopier(at::Device device) : device_(device) {
    check(cudaSetDevice(device.index()), "cudaSetDevice");
    check(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking), "cudaStreamCreate");
    check(cudaEventCreateWithFlags(&ready_, cudaEventDisableTiming), "cudaEventCreate");
    check(cudaEventCreateWithFlags(&copied_, cudaEventDisableTiming), "cudaEventCreate");
  }
  ~CudaCopier() override {
    cudaStreamSynchronize(stream_);
    cudaEventDestroy(ready_);
    cudaEventDestroy(copied_);
    cudaStreamDestroy(stream_);
    cudaFreeHost(buffer_);
  }

  // One cudaHostAlloc: the caching host allocator would round up to a power of two.
  std::byte* reserve(size_t bytes) override {
    if (bytes <= size_) return buffer_;
    cudaFreeHost(buffer_);
    buffer_ = nullptr;
    size_ = 0;
    void* memory = nullptr;
    if (cudaHostAlloc(&memory, bytes, cudaHostAllocDefault) != cudaSuccess) {
      cudaGetLastError();  // clears it
      throw std::bad_alloc();
    }
    buffer_ = static_cast<std::byte*>(memory);
    size_ = bytes;
    std::fill(buffer_, buffer_ + size_, std::byte{0});
    return buffer_;
  }

  void start(const std::vector<CopyOrder>& orders) override {
    check(cudaEventRecord(ready_, compute_stream()), "cudaEventRecord");
    check(cudaStreamWaitEvent(stream_, ready_, 0), "cudaStreamWaitEvent");
    for (const CopyOrder& order : orders) {
      check(cudaMemcpyAsync(buffer_ + order.offset, order.from, order.bytes, cudaMemcpyDefault,
                            stream_),
            "cudaMemcpyAsync");
    }
    check(cudaEventRecord(copied_, stream_), "cudaEventRecord");
  }

  void wait() override {
    check(cudaSetDevice(device_.index()), "cudaSetDevice");
    check(cudaEventSynchronize(copied_), "copy of the state");
  }

  bool hold_back() override {
    check(cudaStreamWaitEvent(compute_stream(), copied_, 0), "cudaStreamWaitEvent");
    return true;
  }

 private:
  cudaStream_t compute_stream() const {
    const c10::impl::VirtualGuardImpl guard(device_.type());
    return static_cast<cudaStream_t>(guard.getStream(device_).native_handle());
  }

  at::Device device_;
  cudaStream_t stream_ = nullptr;
  cudaEvent_t ready_ = nullptr, copied_ = nullptr;
  std::byte* buffer_ = nullptr;
  size_t size_ = 0;
};

}  // namespace
#endif

std::unique_ptr<StateCopier> make_state_copier([[maybe_unused]] at::Device device) {
#if IVL_TORCH_CUDA
  if (device.is_cuda()) return std::make_unique<CudaCopier>(device);
#endif
  return make_memory_copier();
}

}  // namespace ivl
