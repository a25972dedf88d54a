// What a cluster has against a launch before it is submitted, each with a change that mends it
// where one is plain. What is wrong on any cluster the planner says (engine/plan/launch_lint.h).
#pragma once

#include <string_view>

#include "remote/slurm/cluster_facts.h"
#include "remote/slurm/launch_request.h"
#include "spec/settings.h"

namespace ivl::remote {

/// A change as data: a field of the request ("nodes") or a setting ("batch.global") and its value;
/// of a list the element that goes.
struct LaunchFix {
  std::string field, value;
  bool remove = false;
};

struct LaunchFinding {
  Severity severity = Severity::warning;
  Message message;
  std::vector<LaunchFix> fixes;  ///< alternatives; empty: nothing plain
};

/// What is known beside the request; what is 0 or empty is not looked at.
struct LaunchContext {
  const ClusterFacts* cluster = nullptr;
  int64_t global_batch = 0, micro_batch = 0;
  int64_t checkpoint_every_steps = 0;
};

/// Errors first, then warnings, each group in the order of a form: GPUs, time, the rest.
std::vector<LaunchFinding> lint_launch(const LaunchRequest& request, const LaunchContext& context);

/// What mends a finding of the planner on this request, by its code: plan.batch_not_divisible,
/// plan.requeue_overwrites, plan.fixed_port. Empty for others.
std::vector<LaunchFix> fixes_of(std::string_view plan_code, const LaunchRequest& request,
                                const LaunchContext& context);

}  // namespace ivl::remote
