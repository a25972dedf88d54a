// The words before the training program: who starts it, on how many GPUs, under which limits.
#pragma once

#include "plan/import_script.h"
#include "plan/script_findings.h"

namespace ivl::plan {

/// The command whose program takes the most flags that settings stand for.
struct TrainingCommand {
  const ScriptCommand* command = nullptr;  // nullptr: there is none
  size_t program = 0;                      // index of the program's word
};
TrainingCommand find_training(const LaunchScript& script);

/// From the command's words before the program, the #SBATCH lines and MASTER_PORT. Findings: GPUs
/// that fill no node, a fixed port, an option of one site, no limit, no signal before it, no
/// requeue.
ScriptLaunch read_launch(const LaunchScript& script, const TrainingCommand& training,
                         ScriptFindings& findings);

/// Seconds of Slurm's "minutes", "minutes:seconds", "hours:minutes:seconds", "days-hours",
/// "days-hours:minutes", "days-hours:minutes:seconds"; 0 for "UNLIMITED"; nullopt for all else.
std::optional<double> slurm_seconds(const std::string& text);

}  // namespace ivl::plan
