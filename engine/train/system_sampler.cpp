#include "train/system_sampler.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <sstream>
#include <utility>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

using nlohmann::json;

std::string proc(const char* path) {
  auto text = read_file(path, 1 << 20);
  return text ? std::move(*text) : std::string();
}

void add_memory(json& body) {
  std::istringstream lines(proc("/proc/meminfo"));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string name;
    int64_t kilobytes = 0;
    if (!(fields >> name >> kilobytes)) continue;
    if (name == "MemTotal:") body["memory_total_bytes"] = kilobytes * 1024;
    if (name == "MemAvailable:") body["memory_available_bytes"] = kilobytes * 1024;
  }
  if (const int64_t resident = resident_memory_bytes()) body["process_memory_bytes"] = resident;
}

void add_disk(json& body, const std::string& folder) {
  struct statvfs info {};
  if (::statvfs(folder.c_str(), &info) != 0) return;
  body["disk_total_bytes"] = static_cast<uint64_t>(info.f_blocks) * info.f_frsize;
  body["disk_free_bytes"] = static_cast<uint64_t>(info.f_bavail) * info.f_frsize;
}

json to_json(const GpuFigures& gpu) {
  json out = {{"index", gpu.index}, {"name", gpu.name}, {"uuid", gpu.uuid}};
  const auto add = [&out](const char* key, const auto& value) {
    if (value) out[key] = *value;
  };
  add("utilization_percent", gpu.utilization_percent);
  add("memory_used_bytes", gpu.memory_used_bytes);
  add("memory_total_bytes", gpu.memory_total_bytes);
  add("temperature_celsius", gpu.temperature_celsius);
  add("power_watts", gpu.power_watts);
  return out;
}

}  // namespace

int64_t resident_memory_bytes() {
  std::istringstream fields(proc("/proc/self/statm"));
  int64_t total = 0, resident = 0;
  return fields >> total >> resident ? resident * ::sysconf(_SC_PAGESIZE) : 0;
}

SystemSampler::SystemSampler(std::string folder)
    : folder_(std::move(folder)), before_(cpu_times()) {}

// The first line of /proc/stat: user nice system idle iowait irq softirq steal (guest is in user).
SystemSampler::CpuTimes SystemSampler::cpu_times() {
  CpuTimes times;
  std::istringstream fields(proc("/proc/stat"));
  std::string name;
  fields >> name;
  double value = 0;
  for (int i = 0; i < 8 && fields >> value; ++i) {
    times.all += value;
    if (i != 3 && i != 4) times.busy += value;
  }
  timespec used{};
  if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0) {
    const double seconds =
        static_cast<double>(used.tv_sec) + 1e-9 * static_cast<double>(used.tv_nsec);
    times.process = seconds * static_cast<double>(::sysconf(_SC_CLK_TCK));
  }
  return times;
}

json SystemSampler::sample() {
  json body = json::object();
  const CpuTimes now = cpu_times();
  const auto cpus = ::sysconf(_SC_NPROCESSORS_ONLN);
  body["cpus"] = cpus;
  if (const double ticks = now.all - before_.all; ticks > 0) {
    body["cpu_percent"] = std::clamp(100.0 * (now.busy - before_.busy) / ticks, 0.0, 100.0);
    body["process_cpu_percent"] =
        std::max(0.0, 100.0 * (now.process - before_.process) / ticks * static_cast<double>(cpus));
  }
  before_ = now;
  add_memory(body);
  add_disk(body, folder_);
  body["gpus"] = json::array();
  for (const GpuFigures& gpu : nvml_.read()) body["gpus"].push_back(to_json(gpu));
  return body;
}

}  // namespace ivl
