// What a person asks of Slurm for a run, before it becomes a script.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl::remote {

enum class GpuRequest { gres, gpus_per_node, none };  ///< none: sites that give whole nodes

struct LaunchRequest {
  std::string uuid;                     ///< of this submission: 8-4-4-4-12 hexadecimal, lower case
  std::string partition, account, qos;  ///< empty: the cluster's default
  int64_t nodes = 1;
  int64_t gpus_per_node = 8;  ///< also ranks of a node; with `none` ranks only
  int64_t cpus_per_task = 10;
  std::optional<int64_t> memory_mib;  ///< of a node; 0: all of it; nullopt: the default
  int64_t limit_seconds = 0;          ///< 0: the partition's default; rounded up to minutes
  GpuRequest gpu_request = GpuRequest::gres;
  std::string gpu_kind;  ///< "a100"; empty: any
  std::vector<std::string> sbatch_flags, srun_flags;
  std::vector<std::string> environment;  ///< lines of sh, run before srun: modules, exports
  std::string work_folder, run_folder;   ///< absolute
  std::vector<std::string> engine;       ///< program (absolute) or launcher with its words
  std::string run_spec;                  ///< absolute path of run.json
  std::vector<std::string> engine_flags;
  bool requeue = true;
  int64_t most_restarts = 100;                ///< by the script itself, on exit 75
  double save_seconds = 0, step_seconds = 0;  ///< predicted; 0: not known
  std::string login_path;  ///< PATH of the login: Slurm's programs are found there
};

/// Seconds before the limit at which the engine is told: 3 x a save + a step, 120 to 65535.
int64_t signal_lead(const LaunchRequest& request);

/// Errors: a value that no #SBATCH line can hold, a path that is not absolute or holds a backslash
/// (Slurm takes it away), a number out of range; the field is named.
Status check_request(const LaunchRequest& request);

/// The variables of the published launch script. GPUS that fill no whole nodes and values that are
/// no numbers are errors. Those that are not given keep what `request` holds.
struct PublishedKnobs {
  LaunchRequest request;
  std::vector<std::string> assignments;  ///< for the run spec: "batch.micro=8"
};
Result<PublishedKnobs> from_published(const std::map<std::string, std::string>& variables,
                                      LaunchRequest request);

}  // namespace ivl::remote
