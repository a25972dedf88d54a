// Findings about a launch: what a person should know before the job is queued.
#pragma once

#include "plan/run_plan.h"

namespace ivl::plan {

/// Rules that need the number of ranks, the prediction or the launch; those that need the spec
/// alone are cross_check's. `plan` is complete but for its findings.
std::vector<Finding> launch_findings(const RunPlan& plan, const PlanRequest& request);

}  // namespace ivl::plan
