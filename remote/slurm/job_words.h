// Words for what the engine does and for how a job ended; parts of reconcile.
#pragma once

#include <utility>

#include "remote/slurm/job_state.h"

namespace ivl::remote {

using PhaseWords = std::pair<JobPhase, Message>;

/// Of a job that runs and whose engine has told of this start.
PhaseWords engine_words(const EngineSight& engine, int64_t step);
/// Of a job that waits to start again.
Message requeued_words(const EngineSight& engine);
/// Of a job that ended and whose engine wrote no end of its own.
PhaseWords end_words(const JobRecord& record, const EngineSight& engine);

}  // namespace ivl::remote
