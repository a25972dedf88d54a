// Bytes of activations: what a unit keeps for its backward, what it needs while it runs, and the
// moment of a micro-batch at which all of it together is largest.
#pragma once

#include "plan/plan_input.h"

namespace ivl::plan {

/// Of one unit and one micro-batch, in bytes.
struct UnitActivations {
  int64_t output = 0;    // what it hands to the next unit
  int64_t saved = 0;     // what autograd keeps for its backward, output included, input not
  int64_t forward = 0;   // needed in a forward that keeps nothing, output included
  int64_t backward = 0;  // needed in its backward beyond `saved`; may be below 0
};
UnitActivations unit_activations(const PlanInput& input, const UnitInfo& unit);

/// Bytes of the loss head beyond its input: gradient of that, supervised rows, a chunk of logits.
int64_t loss_head_activations(const PlanInput& input, const UnitInfo& head);

/// What is alive at the largest moment.
struct ActivationPeak {
  int64_t inputs = 0;   // the units' inputs, kept from forward to backward
  int64_t saved = 0;    // inner activations of units that are not recomputed
  int64_t working = 0;  // of the unit that runs: recomputed activations, gradients, scratch
  size_t unit = 0;      // which one runs
  bool backward = false;
  int64_t total() const { return inputs + saved + working; }
};
ActivationPeak activation_peak(const PlanInput& input, const std::vector<PlannedUnit>& units);

}  // namespace ivl::plan
