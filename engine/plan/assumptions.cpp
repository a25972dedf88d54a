#include "plan/assumptions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "spec/nearest.h"

namespace ivl::plan {
namespace {

constexpr int64_t gib(double value) { return static_cast<int64_t>(value * (int64_t{1} << 30)); }

}  // namespace

const std::vector<Device>& devices() {
  // Memory: what the driver leaves to programs. Network: the usual one adapter a GPU.
  static const std::vector<Device> kDevices = {
      {"a100-40gb", gib(39.4), 312, 19.5, 1555, 300, 25},
      {"a100-80gb", gib(79.1), 312, 19.5, 2039, 300, 25},
      {"a800-80gb", gib(79.1), 312, 19.5, 2039, 200, 25},
      {"h100-80gb", gib(79.1), 989, 67, 3350, 450, 50},
      {"h800-80gb", gib(79.1), 989, 67, 3350, 200, 50},
      {"h200-141gb", gib(139.8), 989, 67, 4800, 450, 50},
      {"b200-180gb", gib(178), 2250, 80, 8000, 900, 50},
      {"l40s-48gb", gib(44.4), 362, 91, 864, 32, 25},
      {"rtx4090-24gb", gib(23.5), 165, 82, 1008, 32, 10},
      // Two cores with AVX-512, as `bench step` measured its products.
      {"cpu", 0, 0.4, 0.1, 10, 1, 1},
  };
  return kDevices;
}

Result<Device> find_device(const std::string& name) {
  std::string names;
  for (const Device& device : devices()) {
    if (device.name == name) return device;
    names += (names.empty() ? "" : ", ") + device.name;
  }
  return say("plan.no_device", "there is no device '{name}'; known are {names}",
             {{"name", name}, {"names", names}});
}

Assumptions::Assumptions(const Device& device, int64_t compute_bytes) {
  const bool gpu = device.name != "cpu";
  list_ = {
      {"peak_tflops", compute_bytes == 2 ? device.tflops_bf16 : device.tflops_fp32, "TFLOP/s",
       "a rank's matrix products at best"},
      {"efficiency", gpu ? 0.35 : 0.75, "", "share of that which forward and backward reach"},
      {"memory_gbps", device.memory_gbps, "GB/s", "the device's memory, for the update"},
      {"link_gbps", device.link_gbps, "GB/s", "from a rank to the others of its node"},
      {"network_gbps", device.network_gbps, "GB/s", "from a rank to other nodes"},
      {"link_efficiency", 0.7, "", "share of link and network that collectives reach"},
      {"message_us", 5, "us", "start of a message between ranks"},
      {"tokens_per_row", 600, "tokens", "mean length of a row, image tokens included"},
      {"tiles_per_row", 1, "tiles", "mean tiles of a row"},
      {"storage_gbps", 2, "GB/s", "all ranks together into the run folder"},
      {"context_gb", gpu ? 1.5 : 0, "GB", "the device's context, NCCL and library workspaces"},
      {"fragmentation", gpu ? 0.05 : 0, "", "gaps in the allocator, as a share of activations"},
      {"added_tokens", 9, "tokens", "new in the vocabulary of a language model alone"},
      {"rows", 1267819, "rows", "rows of an epoch"},
  };
}

Assumption* Assumptions::find(const std::string& key) {
  const auto found = std::ranges::find(list_, key, &Assumption::key);
  return found == list_.end() ? nullptr : &*found;
}

double Assumptions::value(const std::string& key) const {
  const auto found = std::ranges::find(list_, key, &Assumption::key);
  if (found == list_.end()) throw std::logic_error("no assumption " + key);
  return found->value;
}

void Assumptions::give(const std::string& key, double value) {
  Assumption* assumption = find(key);
  if (assumption == nullptr) throw std::logic_error("no assumption " + key);
  assumption->value = value;
  assumption->given = true;
}

Status Assumptions::assign(const std::string& assignment) {
  const size_t equals = assignment.find('=');
  const std::string key = assignment.substr(0, equals);
  if (find(key) == nullptr) {
    std::vector<std::string> keys;
    for (const Assumption& one : list_) keys.push_back(one.key);
    return say("plan.no_assumption", "there is no assumption '{key}'; did you mean '{nearest}'?",
               {{"key", key}, {"nearest", nearest(key, keys)}});
  }
  const std::string text = equals == std::string::npos ? "" : assignment.substr(equals + 1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool zero_allowed = key == "context_gb" || key == "fragmentation" || key == "message_us" ||
                            key == "added_tokens" || key == "tiles_per_row";
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) ||
      value < 0 || value > 1e15 || (value == 0 && !zero_allowed)) {
    return say(
        "plan.bad_assumption", "{key}={value}: a number {allowed} is needed",
        {{"key", key}, {"value", text}, {"allowed", zero_allowed ? "of at least 0" : "above 0"}});
  }
  give(key, value);
  return {};
}

nlohmann::json to_json(const Assumptions& assumptions) {
  auto list = nlohmann::json::array();
  for (const Assumption& one : assumptions.all()) {
    list.push_back({{"key", one.key},
                    {"value", one.value},
                    {"unit", one.unit},
                    {"what", one.what},
                    {"given", one.given}});
  }
  return list;
}

}  // namespace ivl::plan
