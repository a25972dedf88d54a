// What the machine does: the body of a `system` event.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "train/nvml.h"

namespace ivl {

/// Resident memory of this process in bytes; 0 where /proc does not tell.
int64_t resident_memory_bytes();

class SystemSampler {
 public:
  /// `folder`: whose file system's room is told.
  explicit SystemSampler(std::string folder);

  /// {"cpu_percent" of all cores since the last call, "process_cpu_percent" (100 = one core),
  ///  "cpus", "memory_total_bytes", "memory_available_bytes", "process_memory_bytes",
  ///  "disk_total_bytes", "disk_free_bytes",
  ///  "gpus": [{"index", "name", "uuid", "utilization_percent", "memory_used_bytes",
  ///            "memory_total_bytes", "temperature_celsius", "power_watts"}]}
  /// What cannot be read is left out. The recorder adds "ranks" of its node: [{"rank",
  /// "memory_bytes"}].
  nlohmann::json sample();

 private:
  struct CpuTimes {
    double busy = 0, all = 0;  // clock ticks of all cores
    double process = 0;        // of this process
  };
  static CpuTimes cpu_times();

  std::string folder_;
  CpuTimes before_;
  Nvml nvml_;
};

}  // namespace ivl
