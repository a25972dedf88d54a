#include "session/system_series.h"

#include <cmath>

#include "spec/json_field.h"

namespace ivl::app {
namespace {

using nlohmann::json;
using Figures = std::vector<std::pair<std::string, double>>;

constexpr std::string_view kPrefix = "system.";
constexpr int64_t kMostDevices = 16, kMostRanks = 64;

/// `names`: the figures that are read, so that a stranger's event makes no series without end.
void add_numbers(const json& object, const std::string& prefix,
                 std::initializer_list<const char*> names, Figures& figures) {
  for (const char* name : names) {
    const json* value = field(object, name);
    if (!value || !value->is_number()) continue;
    const auto number = value->get<double>();
    if (std::isfinite(number)) figures.emplace_back(prefix + name, number);
  }
}

void add_each(const json& body, const char* list, const char* number, const char* word,
              int64_t most, std::initializer_list<const char*> names, Figures& figures) {
  for (const json& one : array_field(body, list)) {
    const json* at = one.is_object() ? field(one, number) : nullptr;
    if (!at || !at->is_number_integer()) continue;
    const auto i = at->get<int64_t>();
    if (i < 0 || i >= most) continue;
    add_numbers(one, std::string(kPrefix) + word + std::to_string(i) + '.', names, figures);
  }
}

}  // namespace

bool is_system_series(std::string_view name) { return name.substr(0, kPrefix.size()) == kPrefix; }

Figures system_figures(const json& body) {
  Figures figures;
  add_numbers(
      body, std::string(kPrefix),
      {"cpus", "cpu_percent", "process_cpu_percent", "memory_total_bytes", "memory_available_bytes",
       "process_memory_bytes", "disk_total_bytes", "disk_free_bytes"},
      figures);
  add_each(body, "gpus", "index", "gpu", kMostDevices,
           {"utilization_percent", "memory_used_bytes", "memory_total_bytes", "temperature_celsius",
            "power_watts"},
           figures);
  add_each(body, "ranks", "rank", "rank", kMostRanks, {"memory_bytes"}, figures);
  return figures;
}

}  // namespace ivl::app
