#include "checkpoint/sharded/state_copier.h"

#include <sys/mman.h>

#include <cstring>
#include <new>
#include <utility>

namespace ivl {
namespace {

class MemoryCopier final : public StateCopier {
 public:
  ~MemoryCopier() override { release(); }

  std::byte* reserve(size_t bytes) override {
    if (bytes <= size_) return buffer_;
    release();
    // Whole pages of the system's: zeros, and there before the first copy has to wait for them.
    void* pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    buffer_ = static_cast<std::byte*>(pages);
    size_ = bytes;
    return buffer_;
  }
  void start(const std::vector<CopyOrder>& orders) override { orders_ = orders; }
  void wait() override {
    for (const CopyOrder& order : std::exchange(orders_, {})) {
      std::memcpy(buffer_ + order.offset, order.from, order.bytes);
    }
  }

 private:
  void release() {
    if (buffer_) ::munmap(buffer_, size_);
    buffer_ = nullptr;
    size_ = 0;
  }

  std::byte* buffer_ = nullptr;
  size_t size_ = 0;
  std::vector<CopyOrder> orders_;
};

}  // namespace

std::unique_ptr<StateCopier> make_memory_copier() { return std::make_unique<MemoryCopier>(); }

}  // namespace ivl
