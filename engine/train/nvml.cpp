#include "train/nvml.h"

#include <dlfcn.h>

namespace ivl {
namespace {

// The stable part of NVML's C interface (docs.nvidia.com/deploy/nvml-api).
using Plain = int (*)();
using GetCount = int (*)(unsigned*);
using GetHandle = int (*)(unsigned, void**);
using GetText = int (*)(void*, char*, unsigned);
using GetNumber = int (*)(void*, unsigned*);
using GetSensor = int (*)(void*, int, unsigned*);
struct Utilization {
  unsigned gpu, memory;  // percent
};
struct Memory {
  unsigned long long total, free, used;  // bytes
};
using GetUtilization = int (*)(void*, Utilization*);
using GetMemory = int (*)(void*, Memory*);

std::string text_of(GetText get, void* device) {
  char text[128] = {};
  return get && get(device, text, sizeof text) == 0 ? text : "";
}

}  // namespace

template <typename Function>
Function Nvml::find(const char* name) const {
  return reinterpret_cast<Function>(::dlsym(library_, name));
}

Nvml::Nvml() {
  library_ = ::dlopen("libnvidia-ml.so.1", RTLD_LAZY | RTLD_LOCAL);
  if (!library_) return;
  const auto init = find<Plain>("nvmlInit_v2");
  const auto count = find<GetCount>("nvmlDeviceGetCount_v2");
  const auto handle = find<GetHandle>("nvmlDeviceGetHandleByIndex_v2");
  unsigned devices = 0;
  if (!init || !count || !handle || init() != 0) {
    ::dlclose(library_);
    library_ = nullptr;
    return;
  }
  if (count(&devices) != 0) devices = 0;
  for (unsigned i = 0; i < devices; ++i) {
    void* device = nullptr;
    if (handle(i, &device) == 0) devices_.push_back(device);
  }
}

Nvml::~Nvml() {
  if (!library_) return;
  if (const auto shutdown = find<Plain>("nvmlShutdown")) shutdown();
  ::dlclose(library_);
}

std::vector<GpuFigures> Nvml::read() {
  std::vector<GpuFigures> figures;
  for (size_t i = 0; i < devices_.size(); ++i) {
    void* device = devices_[i];
    GpuFigures gpu;
    gpu.index = static_cast<int64_t>(i);
    gpu.name = text_of(find<GetText>("nvmlDeviceGetName"), device);
    gpu.uuid = text_of(find<GetText>("nvmlDeviceGetUUID"), device);
    Utilization use{};
    const auto utilization = find<GetUtilization>("nvmlDeviceGetUtilizationRates");
    if (utilization && utilization(device, &use) == 0) gpu.utilization_percent = use.gpu;
    Memory memory{};
    const auto memory_info = find<GetMemory>("nvmlDeviceGetMemoryInfo");
    if (memory_info && memory_info(device, &memory) == 0) {
      gpu.memory_used_bytes = static_cast<int64_t>(memory.used);
      gpu.memory_total_bytes = static_cast<int64_t>(memory.total);
    }
    unsigned value = 0;
    const auto temperature = find<GetSensor>("nvmlDeviceGetTemperature");
    if (temperature && temperature(device, 0, &value) == 0) gpu.temperature_celsius = value;
    const auto power = find<GetNumber>("nvmlDeviceGetPowerUsage");  // milliwatts
    if (power && power(device, &value) == 0) gpu.power_watts = value / 1000.0;
    figures.push_back(std::move(gpu));
  }
  return figures;
}

}  // namespace ivl
