// The words before the training program: who starts it, on how many GPUs, under which limits.
#pragma once

#include "plan/import_script.h"
#include "plan/launcher_words.h"
#include "plan/script_findings.h"

namespace ivl::plan {

/// From the command's words before the program, the #SBATCH lines and MASTER_PORT. Findings: GPUs
/// that fill no node, a fixed port, an option of one site, no limit, no signal before it, no
/// requeue.
ScriptLaunch read_launch(const LaunchScript& script, const TrainingCommand& training,
                         ScriptFindings& findings);

}  // namespace ivl::plan
