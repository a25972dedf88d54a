// A plan for a person at a terminal.
#pragma once

#include "plan/run_plan.h"

namespace ivl {

void print_plan(const plan::RunPlan& plan, const plan::PlanRequest& request);

/// The collectives of a step, one a line.
void print_collectives(const plan::RunPlan& plan);

}  // namespace ivl
