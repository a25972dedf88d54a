// Slurm's programs on the other machine, and the words that stand before every call of them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "remote/ssh/command.h"

namespace ivl::remote {

struct SlurmTools {
  /// sbatch, squeue, scontrol, scancel, sinfo, srun; sacct and sacctmgr where they are. Absolute.
  std::map<std::string, std::string> paths;
  std::string configuration;  ///< SLURM_CONF of the login; empty: not set
  std::string path;           ///< PATH of the login
  std::string version;        ///< "22.05.8"; empty: not told

  bool has(const std::string& tool) const { return paths.contains(tool); }
  /// The quoted path of `tool`; a name that no shell finds where it is not there.
  std::string word(const std::string& tool) const;
};

/// Asks the login shell, whichever it is, for its PATH, and looks for the programs there and in the
/// usual places. Errors: no answer; a program that everything needs is missing (its name is told).
Result<SlurmTools> find_slurm_tools(CommandRunner& runner);

/// POSIX sh that clears what a user's variables would change (SBATCH_PARTITION beats our #SBATCH
/// line, SQUEUE_USERS empties squeue), and fixes language and times. SLURM_CONF stays.
std::string slurm_preamble(const SlurmTools& tools);

/// Runs `body` behind the preamble. Errors: the runner's.
Result<CommandOutput> run_slurm(CommandRunner& runner, const SlurmTools& tools,
                                const std::string& body,
                                std::chrono::milliseconds deadline = std::chrono::seconds(30));

/// What a tool complained of, as one line that is safe to show: its last "error:" line, else the
/// last line, without the program's name.
std::string complaint_of(std::string_view errors);

}  // namespace ivl::remote
