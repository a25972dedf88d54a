// The whole prediction for a run spec: memory, time, checkpoints, and what would go wrong.
#pragma once

#include <optional>

#include "plan/checkpoint_size.h"
#include "plan/memory.h"
#include "plan/step_time.h"
#include "spec/settings.h"

namespace ivl::plan {

/// How the run is to be launched, as far as it is known.
struct LaunchFacts {
  double wall_seconds = 0;            // limit of a job; 0: none or not known
  std::optional<int64_t> free_bytes;  // where the run folder lies
  bool requeue = false;               // the scheduler starts the job again
  bool overwrite = false;             // and the launch begins the folder anew each time
  int64_t port = 0;                   // fixed port of the rendezvous; 0: chosen freely
};

struct PlanRequest {
  RunSpec spec;
  int64_t ranks = 0;  // 0: the fewest that fit, by whole nodes
  int64_t ranks_per_node = 8;
  Device device;
  int64_t memory_bytes = 0;  // of a rank's device; 0: the device's own, or no limit
  Assumptions assumptions;
  LaunchFacts launch;
};

/// Another way to run the same: so many ranks, or weights kept otherwise after forward.
struct Alternative {
  int64_t ranks = 0;
  AfterForward after = AfterForward::shard;
  int64_t device_bytes = 0;  // of a rank
  double step_seconds = 0;
  int64_t sent_bytes = 0, sent_within_node = 0;  // of a rank a step
  int64_t messages = 0;
};

struct RunPlan {
  PlanInput input;
  BatchShape mean;  // of the micro-batches that the time counts with
  std::vector<PlannedUnit> units;
  std::vector<Component> components;  // with the device's context and gaps
  ActivationPeak peak;
  int64_t budget = 0;  // bytes of a rank's device; 0: no limit known
  CollectiveSchedule schedule;
  Work work;  // of a micro-batch
  StepTime time;
  int64_t steps = 0;
  double total_seconds = 0;  // steps only
  CheckpointCost checkpoint;
  std::vector<Alternative> by_ranks;  // 1 to 1024
  std::vector<Alternative> by_after_forward;
  std::vector<Finding> findings;
  std::vector<Message> ways_to_fit;  // changes with which it would fit, where it does not
};

/// Errors: see paper_model; a model or micro-batch beyond any machine.
Result<RunPlan> plan_run(const PlanRequest& request);

/// The engine's components and, on a GPU, what the assumptions add.
std::vector<Component> device_memory(const PlanInput& input, const Assumptions& assumptions);

/// One object for programs.
nlohmann::json to_json(const RunPlan& plan, const PlanRequest& request);

/// "62.4 GB", 10^9 bytes, and "26.2 s", "18.1 h".
std::string size_text(int64_t bytes);
std::string time_text(double seconds);

}  // namespace ivl::plan
