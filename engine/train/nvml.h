// GPU figures through libnvidia-ml.so.1, found at run time: without a driver the list is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ivl {

struct GpuFigures {
  int64_t index = 0;  // NVML's, which is not CUDA's when CUDA_VISIBLE_DEVICES is set
  std::string name, uuid;
  std::optional<double> utilization_percent, temperature_celsius, power_watts;
  std::optional<int64_t> memory_used_bytes, memory_total_bytes;
};

class Nvml {
 public:
  Nvml();
  ~Nvml();
  Nvml(const Nvml&) = delete;
  Nvml& operator=(const Nvml&) = delete;
  /// All GPUs of the machine; what a device does not tell stays empty.
  std::vector<GpuFigures> read();

 private:
  template <typename Function>
  Function find(const char* name) const;
  void* library_ = nullptr;
  std::vector<void*> devices_;
};

}  // namespace ivl
