// Which rank this process is, and of how many: from the variables that its launcher set.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

struct Launch {
  int rank = 0, world = 1;
  int local_rank = 0, local_world = 1;  // among the ranks of its node
  int node = 0, nodes = 1;
  std::vector<std::string> hosts;  // names of the nodes by number; empty where nobody told
  std::string source = "alone";    // alone | slurm | torchrun | local
  std::string job = "alone";  // names the rendezvous: [A-Za-z0-9_.-]; other for each try of a job
};

inline constexpr int kMostRanks = 1 << 20;

/// Variables of `train --local N`, set by the parent for its ranks.
inline constexpr const char* kLocalRank = "INTERNVL_RANK";
inline constexpr const char* kLocalWorld = "INTERNVL_WORLD";
inline constexpr const char* kLocalJob = "INTERNVL_JOB";

using GetEnvironment = std::function<const char*(const char*)>;  // ::getenv

/// Ours win, then torchrun's (RANK, WORLD_SIZE, LOCAL_RANK, LOCAL_WORLD_SIZE, ...), then those of a
/// Slurm step that srun started; without any, or in a bare batch script, the process is alone.
/// Errors, each with the variables' names and values: one is missing beside others; not a number
/// or out of range; two contradict each other.
Result<Launch> launch_from_environment(const GetEnvironment& look);

}  // namespace ivl
