// Work and time of a step.
#pragma once

#include "plan/assumptions.h"
#include "plan/schedule.h"

namespace ivl::plan {

/// Floating-point operations of one micro-batch of mean size.
struct Work {
  double forward = 0;
  double backward = 0;   // with what frozen parts save
  double recompute = 0;  // forward again, not counted in the model's work
  double model() const { return forward + backward; }
};

/// 2 x parameters x tokens forward, twice that backward, and attention 4 x layers x width x
/// tokens^2 of a sequence forward (half of it where causal), twice that backward.
/// Source: reference/model.md, "Work per sample".
Work micro_batch_work(const PlanInput& input, const BatchShape& mean);

struct StepTime {
  double compute = 0;        // seconds of a rank in forward, backward and recomputation
  double communication = 0;  // seconds of its collectives, hidden or not
  double exposed = 0;        // seconds of these that nothing hides
  double update = 0;         // seconds of the optimizer
  double seconds = 0;        // of the step
  double utilization = 0;    // model work of all micro-batches / (peak x ranks x seconds), MFU
};

/// Rounds of micro-batches one after another; in each, gathers hide behind the forward, gathers
/// and reductions behind the backward, as far as these last.
StepTime step_time(const PlanInput& input, const BatchShape& mean,
                   const CollectiveSchedule& schedule, const Assumptions& assumptions);

}  // namespace ivl::plan
