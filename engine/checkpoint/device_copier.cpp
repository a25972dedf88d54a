#include "checkpoint/device_copier.h"

#if IVL_TORCH_CUDA
#include <ATen/cuda/CUDAEvent.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <cstring>
#include <new>
#endif

namespace ivl {

#if IVL_TORCH_CUDA
namespace {

class CudaCopier final : public StateCopier {
 public:
  explicit CudaCopier(c10::Device device)
      : device_(device), stream_(c10::cuda::getStreamFromPool(false, device.index())) {}
  ~CudaCopier() override { release(); }

  std::byte* reserve(size_t bytes) override {
    if (bytes <= size_) return buffer_;
    release();
    const c10::cuda::CUDAGuard guard(device_);
    // Not LibTorch's pinned allocator, which rounds up to a power of two.
    void* pages = nullptr;
    if (cudaHostAlloc(&pages, bytes, cudaHostAllocDefault) != cudaSuccess) {
      (void)cudaGetLastError();
      throw std::bad_alloc();
    }
    std::memset(pages, 0, bytes);
    buffer_ = static_cast<std::byte*>(pages);
    size_ = bytes;
    return buffer_;
  }

  void start(const std::vector<CopyOrder>& orders) override {
    const c10::cuda::CUDAGuard guard(device_);
    at::cuda::CUDAEvent ready;
    ready.record(c10::cuda::getCurrentCUDAStream(device_.index()));
    ready.block(stream_);
    for (const CopyOrder& order : orders) {
      C10_CUDA_CHECK(cudaMemcpyAsync(buffer_ + order.offset, order.from, order.bytes,
                                     cudaMemcpyDefault, stream_.stream()));
    }
    arrived_.record(stream_);
  }
  void wait() override { arrived_.synchronize(); }
  bool hold_back() override {
    arrived_.block(c10::cuda::getCurrentCUDAStream(device_.index()));
    return true;
  }

 private:
  void release() {
    if (buffer_) (void)cudaFreeHost(buffer_);
    buffer_ = nullptr;
    size_ = 0;
  }

  c10::Device device_;
  c10::cuda::CUDAStream stream_;
  at::cuda::CUDAEvent arrived_;
  std::byte* buffer_ = nullptr;
  size_t size_ = 0;
};

}  // namespace
#endif

std::unique_ptr<StateCopier> make_state_copier(c10::Device device) {
#if IVL_TORCH_CUDA
  if (device.is_cuda()) return std::make_unique<CudaCopier>(device);
#endif
  (void)device;
  return make_memory_copier();
}

}  // namespace ivl
