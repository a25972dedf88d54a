// What is wrong with a launch before it is submitted, each with a change that mends it where one is
// plain. What needs a prediction of memory is the planner's.
#pragma once

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
  bool overwrite = false;  ///< the launch begins the run folder anew each time
  int64_t port = 0;        ///< fixed port of the rendezvous
  int64_t checkpoint_every_steps = 0;
  double total_seconds = 0;  ///< predicted, steps only
};

/// Errors first, then warnings, each group in the order of a form: batch, GPUs, time, the rest.
std::vector<LaunchFinding> lint_launch(const LaunchRequest& request, const LaunchContext& context);

}  // namespace ivl::remote
