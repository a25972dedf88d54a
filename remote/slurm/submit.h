// Submitting a job exactly once, also where the answer is lost.
#pragma once

#include <optional>

#include "remote/slurm/batch_script.h"
#include "remote/slurm/job_record.h"
#include "remote/slurm/tools.h"

namespace ivl::remote {

struct Submission {
  JobId id;
  bool found = false;  ///< an earlier try had reached Slurm: nothing was submitted now
};

/// The job of a UUID, wherever Slurm knows it from: squeue, scontrol, sacct, the claim in the run
/// folder. nullopt: all that answer say that there is none. Errors: none can be asked, or squeue
/// does not answer, so that nobody may submit again.
Result<std::optional<JobId>> find_submission(CommandRunner& runner, const SlurmTools& tools,
                                             const LaunchRequest& request);

/// Makes RUN/log, hands the script in by standard input and keeps a copy as RUN/submit.UUID.sh.
/// `again`: an earlier try may have come through; it is looked for first. After an answer that was
/// lost it is looked for as well. Errors: refused (in Slurm's words); unknown
/// ("slurm.submit_unknown": call with `again` once the link is back).
Result<Submission> submit(CommandRunner& runner, const SlurmTools& tools,
                          const LaunchRequest& request, const BatchScript& script,
                          bool again = false);

}  // namespace ivl::remote
