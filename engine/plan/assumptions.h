// The numbers that a prediction has to assume. Each is printed with the plan and can be replaced.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl::plan {

/// A GPU, or "cpu", as its maker's data sheet gives it. A rank has one.
struct Device {
  std::string name;          // "a100-80gb"
  int64_t memory_bytes = 0;  // that programs may use; 0: not known
  double tflops_bf16 = 0;    // dense matrix products, 10^12 a second
  double tflops_fp32 = 0;    // the same in single precision
  double memory_gbps = 0;    // 10^9 bytes a second
  double link_gbps = 0;      // of a rank to others of its node, one direction
  double network_gbps = 0;   // of a rank to other nodes, one direction
};
const std::vector<Device>& devices();
/// Errors: no such device; the message names all.
Result<Device> find_device(const std::string& name);

struct Assumption {
  std::string key;  // "efficiency"
  double value = 0;
  std::string unit;
  std::string what;    // for a person
  bool given = false;  // replaced by the user or measured
};

class Assumptions {
 public:
  /// The defaults for a device and a compute type of so many bytes.
  Assumptions(const Device& device, int64_t compute_bytes);

  double value(const std::string& key) const;
  void give(const std::string& key, double value);
  /// "key=value". Errors: no such assumption (the nearest is named), not a number, negative.
  Status assign(const std::string& assignment);
  const std::vector<Assumption>& all() const { return list_; }

 private:
  Assumption* find(const std::string& key);
  std::vector<Assumption> list_;
};

nlohmann::json to_json(const Assumptions& assumptions);

}  // namespace ivl::plan
