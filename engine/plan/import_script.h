// A launch script of the reference's published form as a run spec, with what is wrong with it. The
// script is read, never run.
#pragma once

#include <map>

#include "plan/run_plan.h"

namespace ivl::plan {

/// What a script says about where and how its program is started.
struct ScriptLaunch {
  std::string launcher;  // srun, torchrun, deepspeed, accelerate or python: what starts the ranks
  std::string program;   // the Python file or module
  int64_t line = 0;      // where the command begins
  std::optional<int64_t> gpus, gpus_per_node, nodes, cpus_per_task;
  std::string partition, quota_type, signal;  // empty: not given
  std::vector<std::string> srun_args;         // the other options for Slurm, as expanded
  bool scheduled = false;                     // by Slurm
  LaunchFacts facts;                          // limit, requeue, overwrite, port
};

struct ImportedScript {
  RunSpec spec;
  ScriptLaunch launch;
  std::vector<Finding> findings;  // by line; an error: the run might be another than the script's
};

/// `file` is the script's name for messages; `variables` replace what it assigns to them. A flag
/// that is left out means what the reference then takes (Setting::left_out).
/// Errors: read_launch_script's; no command with a training program.
Result<ImportedScript> import_script(std::string_view text, const std::string& file,
                                     const std::map<std::string, std::string>& variables = {});

/// {"spec", "launch", "findings"}; what the script does not say is null.
nlohmann::ordered_json to_json(const ImportedScript& imported);

}  // namespace ivl::plan
