// The script that Slurm runs for us, as exact text, and how it is handed in.
#pragma once

#include "remote/slurm/launch_request.h"

namespace ivl::remote {

struct BatchScript {
  std::string text;
  /// Options of sbatch that a #SBATCH line cannot hold whatever the paths are (blanks, quotes, line
  /// feeds): working folder, output. In the words of sbatch, not quoted.
  std::vector<std::string> options;
};

/// Errors: check_request's.
Result<BatchScript> batch_script(const LaunchRequest& request);

/// The job's name, which holds the submission's UUID.
std::string job_name(const std::string& uuid);

/// `path` as an output option: Slurm's replacement symbols are taken for text.
std::string literal_output(const std::string& path);

/// Where the script's own output and srun's go: RUN/log/slurm-%j.out, in Slurm's spelling.
std::string output_pattern(const std::string& run_folder);

}  // namespace ivl::remote
