// What packaging/gpu-check.sh tries on a device, a phase a process, without GoogleTest and without
// the data room.
#pragma once

#include <c10/core/Device.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ivl {

struct CheckOptions {
  std::string device = "cuda";  // or cpu, to try the check itself
  std::string shape;            // of the phase bench; empty: by the device's memory
};

struct CheckResult {
  nlohmann::json figures = nlohmann::json::object();
  std::vector<std::string> faults;  // none: passed
};

/// The golden forward: hidden states, logits, loss and every gradient in fp32, the variants, bf16.
CheckResult check_forward(const CheckOptions& options);
/// Golden training runs, step by step.
CheckResult check_training(const CheckOptions& options);
/// A world of one through communicators gives the bits of one without: NCCL on CUDA, Gloo on a CPU.
CheckResult check_groups(const CheckOptions& options);
/// 20 steps in one go equal 10, a checkpoint, and 10 more, bit for bit.
CheckResult check_resume(const CheckOptions& options);
/// bench step on true width; on a CPU the shape cpu-small.
CheckResult check_bench(const CheckOptions& options);

}  // namespace ivl
