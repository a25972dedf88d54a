// Brings the live state into host memory while the next step computes.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace ivl {

/// One piece of live memory and where it goes in the host buffer.
struct CopyOrder {
  const void* from = nullptr;  // on the device that the copier is for
  size_t offset = 0, bytes = 0;
};

/// reserve(), start() and hold_back() are called by the training thread, wait() by the writer's.
class StateCopier {
 public:
  virtual ~StateCopier() = default;
  /// ONE buffer, kept for the next save; grown where a save needs more. Zero when new.
  /// Throws std::bad_alloc.
  virtual std::byte* reserve(size_t bytes) = 0;
  /// Returns at once. What it reads must not change until wait() or hold_back() has returned.
  virtual void start(const std::vector<CopyOrder>& orders) = 0;
  /// Returns when everything has arrived in the buffer. Throws what the device says.
  virtual void wait() = 0;
  /// Makes what the device is given from now on wait for the copies and returns true; false: the
  /// host has to wait.
  virtual bool hold_back() { return false; }
};

/// Of state in host memory: wait() copies, on the thread that calls it.
std::unique_ptr<StateCopier> make_memory_copier();

}  // namespace ivl
