// How long computing stood still for collectives: what communication costs beyond its overlap.
#pragma once

#include <c10/core/Device.h>
#include <c10/core/Event.h>

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

namespace ivl {

/// On a CPU the host's time in the waits; on a GPU, where asked for, the time between two events
/// around each wait on the compute stream.
class WaitMeter {
 public:
  /// `on_gpu`: measure there too, at the cost of two events a wait.
  WaitMeter(c10::Device device, bool on_gpu) : device_(device), on_gpu_(on_gpu) {}

  void around(const std::function<void()>& wait);
  /// Since the last call, in seconds. On a GPU it waits for the device where something was
  /// measured.
  double take_seconds();

 private:
  c10::Device device_;
  bool on_gpu_;
  double seconds_ = 0;
  std::vector<std::pair<c10::Event, c10::Event>> events_;
};

}  // namespace ivl
