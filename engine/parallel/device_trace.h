// How far a GPU has come with what it was given, seen from another thread without waiting for it.
#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>

namespace ivl {

/// The computing thread marks where phases begin on the current stream; the watchdog asks which of
/// the marks the device has passed. The host runs ahead of a GPU by whole steps: only this tells
/// where a device stands that does not come forward.
class DeviceTrace {
 public:
  /// Whether the device has passed a mark; must not block.
  using Passed = std::function<bool()>;

  /// What the current stream of `device` is given next belongs to this phase. `name` is a literal.
  /// Nothing on a CPU, which does everything at once.
  void mark(c10::Device device, const char* name, int64_t number);
  /// The same with a mark of the caller's.
  void mark(Passed passed, const char* name, int64_t number);

  struct View {
    std::string phase;   // "forward 7", the newest that has begun; empty: none
    uint64_t ticks = 0;  // marks that were passed
  };
  View view();

 private:
  /// More than a few steps hold; further marks are left out until some were passed.
  static constexpr size_t kMost = 4096;
  struct Mark {
    Passed passed;
    const char* name;
    int64_t number;
  };
  void advance();  // the caller holds mutex_

  std::mutex mutex_;
  std::deque<Mark> ahead_;
  const char* name_ = "";
  int64_t number_ = -1;
  uint64_t ticks_ = 0;
};

}  // namespace ivl
