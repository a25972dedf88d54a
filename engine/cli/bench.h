// bench: one subcommand a thing measured. Each adds itself below the verb `bench`.
#pragma once

#include "cli/verbs.h"

namespace ivl {

VerbBody add_bench_checkpoint(CLI::App& bench);
VerbBody add_bench_data(CLI::App& bench);
VerbBody add_bench_step(CLI::App& bench);  // needs LibTorch

/// The options of bench step.
struct StepBench {
  std::string shape = "cpu-small", dtype = "fp32", device = "auto", recompute = "none",
              after_forward = "shard", reduce = "fp32", meeting;
  int local = 0;
  double supervised = 0.25;
  int64_t steps = 5, warmup = 2, threads = 0;
  bool json = false;
};
/// What its --json prints, measured by this process alone. Throws Failure.
nlohmann::json measure_step(const StepBench& bench);

}  // namespace ivl
