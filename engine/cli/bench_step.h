// bench step for programs that are not the engine's command line.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/bench_ranks.h"
#include "parallel/rank_groups.h"

namespace ivl {

/// The options of bench step.
struct StepBench {
  std::string shape = "cpu-small", dtype = "fp32", device = "auto", recompute = "none",
              after_forward = "shard", reduce = "fp32";
  BenchRanks ranks;
  double supervised = 0.25;
  int64_t steps = 5, warmup = 2, threads = 0;
  bool json = false;
};

/// What its --json prints, measured by this process alone; `groups`: none, or those of a world of
/// one, through which everything is moved then. Throws Failure.
nlohmann::json measure_step(const StepBench& bench, RankGroups groups = {});

}  // namespace ivl
