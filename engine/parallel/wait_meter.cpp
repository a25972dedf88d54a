#include "parallel/wait_meter.h"

#include <c10/core/impl/VirtualGuardImpl.h>

namespace ivl {
namespace {

c10::Event mark(c10::Device device) {
  c10::Event event(device.type(), c10::EventFlag::BACKEND_DEFAULT);  // the default of ours: no time
  const c10::impl::VirtualGuardImpl guard(device.type());
  event.record(guard.getStream(device));
  return event;
}

}  // namespace

void WaitMeter::around(const std::function<void()>& wait) {
  if (!device_.is_cpu()) {
    if (!on_gpu_) return wait();
    c10::Event before = mark(device_);
    wait();
    events_.emplace_back(std::move(before), mark(device_));
    return;
  }
  const auto start = std::chrono::steady_clock::now();
  wait();
  seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double WaitMeter::take_seconds() {
  for (auto& [before, after] : std::exchange(events_, {})) {
    after.synchronize();
    seconds_ += before.elapsedTime(after) / 1000;
  }
  return std::exchange(seconds_, 0.0);
}

}  // namespace ivl
