// The words of a launch command: programs that start programs, their options, Slurm's times.
#pragma once

#include "spec/launch_script.h"

namespace ivl::plan {

struct LaunchOption {
  std::string name;  // "--ntasks", also where "-n" stands
  ScriptWord value;  // empty: none
  std::string text;  // as written
};

/// srun, torchrun, deepspeed, accelerate or python where words[i] names such a one, else empty.
std::string launcher_at(const std::vector<ScriptWord>& words, size_t i);

/// The option at words[i], which begins with a dash, its value before `end`; moves `i` behind it.
/// Takes "--name=value", "--name value", "-nVALUE" and "-n VALUE".
LaunchOption option_at(const std::vector<ScriptWord>& words, size_t& i, size_t end);

/// The command whose program takes the most flags that settings stand for.
struct TrainingCommand {
  const ScriptCommand* command = nullptr;  // nullptr: there is none
  size_t program = 0;                      // index of the program's word
};
TrainingCommand find_training(const LaunchScript& script);

/// Seconds of Slurm's "minutes", "minutes:seconds", "hours:minutes:seconds", "days-hours",
/// "days-hours:minutes", "days-hours:minutes:seconds"; 0 for "UNLIMITED"; nullopt for all else.
std::optional<double> slurm_seconds(const std::string& text);

}  // namespace ivl::plan
