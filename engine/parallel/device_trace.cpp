#include "parallel/device_trace.h"

#include <c10/core/Event.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <memory>
#include <utility>

namespace ivl {

void DeviceTrace::mark(c10::Device device, const char* name, int64_t number) {
  if (device.is_cpu()) return;
  const auto event = std::make_shared<c10::Event>(device.type());
  event->record(c10::impl::VirtualGuardImpl(device.type()).getStream(device));
  mark([event] { return event->query(); }, name, number);
}

void DeviceTrace::mark(Passed passed, const char* name, int64_t number) {
  const std::lock_guard lock(mutex_);
  advance();
  if (ahead_.size() < kMost) ahead_.push_back({std::move(passed), name, number});
}

DeviceTrace::View DeviceTrace::view() {
  const std::lock_guard lock(mutex_);
  advance();
  std::string phase = name_;
  if (number_ >= 0) phase += " " + std::to_string(number_);
  return {std::move(phase), ticks_};
}

void DeviceTrace::advance() {
  for (; !ahead_.empty() && ahead_.front().passed(); ahead_.pop_front()) {
    name_ = ahead_.front().name;
    number_ = ahead_.front().number;
    ++ticks_;
  }
}

}  // namespace ivl
