// Asking for all jobs of a cluster at once, no more often than it likes.
#pragma once

#include "remote/slurm/job_state.h"
#include "remote/slurm/tools.h"

namespace ivl::remote {

/// squeue and restart counts of all jobs of the user, then, for those of `jobs` that squeue does
/// not tell of or tells as ended, sacct (-D) and scontrol, in one more command. What does not
/// answer is nullopt. `engine` is left for the caller to fill in. Errors: the link.
Result<Sightings> sight_jobs(CommandRunner& runner, const SlurmTools& tools,
                             const std::vector<JobIdentity>& jobs);

/// When to ask again: at `floor` after a change, slower while nothing happens (to 10 x floor at
/// most, 4 x while a job runs), doubling while Slurm is silent.
class PollPace {
 public:
  explicit PollPace(double floor_seconds = 30) : floor_(floor_seconds), next_(floor_seconds) {}
  /// Returns the seconds to wait.
  double after(bool answered, bool changed, bool any_running);

 private:
  double floor_, next_;
};

}  // namespace ivl::remote
