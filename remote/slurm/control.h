// What is done to a job that is there.
#pragma once

#include "remote/slurm/job_record.h"
#include "remote/slurm/tools.h"

namespace ivl::remote {

/// Marks RUN/cancel.UUID first, so that no start of the script goes on, then scancel. A job that
/// has ended already is no error. Errors: no answer; refused, in Slurm's words.
Status cancel_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id,
                  const std::string& uuid, const std::string& run_folder);

/// Requeue also runs completed jobs again: ask for `verified`, the record that was just read, and
/// give up where it is another job's or the job finished. Errors: that; refused; no answer.
Status requeue_job(CommandRunner& runner, const SlurmTools& tools, const JobRecord& verified,
                   const std::string& uuid);
Status hold_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id);
Status release_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id);
/// Raises the limit of a job to so many seconds (whole minutes). Most sites allow it to
/// administrators only, and the refusal says so.
Status extend_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id,
                  int64_t limit_seconds);

}  // namespace ivl::remote
