#include "remote/slurm/launch_lint.h"

#include <algorithm>
#include <cmath>

#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

class Lint {
 public:
  Lint(const LaunchRequest& request, const LaunchContext& context)
      : request_(request), context_(context) {}

  std::vector<LaunchFinding> run() {
    partition();
    time();
    flags();
    std::stable_sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) {
      return a.severity == Severity::error && b.severity != Severity::error;
    });
    return std::move(list_);
  }

 private:
  void partition();
  void gpus(const Partition& partition);
  void size(const Partition& partition);
  void time();
  void flags();

  void add(Severity severity, Message message, std::vector<LaunchFix> fixes = {}) {
    list_.push_back({severity, std::move(message), std::move(fixes)});
  }

  const LaunchRequest& request_;
  const LaunchContext& context_;
  std::vector<LaunchFinding> list_;
};

// The largest number of whole nodes up to the one asked for that divides the batch; 0: none.
int64_t nodes_that_divide(int64_t micro_batches, int64_t per_node, int64_t most) {
  for (int64_t nodes = most; nodes > 0; --nodes) {
    if (micro_batches % (nodes * per_node) == 0) return nodes;
  }
  return 0;
}

std::vector<LaunchFix> fixes_of_batch(const LaunchRequest& request, int64_t global, int64_t micro) {
  std::vector<LaunchFix> fixes;
  if (global <= 0 || micro <= 0) return fixes;
  const int64_t ranks = request.nodes * request.gpus_per_node;
  if (const int64_t nodes = nodes_that_divide(global / micro, request.gpus_per_node, request.nodes);
      global % micro == 0 && nodes > 0) {
    fixes.push_back({"nodes", std::to_string(nodes)});
  }
  for (int64_t smaller = micro - 1; smaller > 0; --smaller) {
    if (global % (smaller * ranks) != 0) continue;
    fixes.push_back({"batch.micro", std::to_string(smaller)});
    break;
  }
  return fixes;
}

void Lint::partition() {
  if (!context_.cluster) return;
  const Partition* partition = context_.cluster->partition(request_.partition);
  if (partition == nullptr) {
    std::vector<LaunchFix> fixes;
    for (const Partition& one : context_.cluster->partitions) {
      if (one.up) fixes.push_back({"partition", one.name});
    }
    return add(Severity::error,
               say("slurm.lint_no_partition", "the cluster has no partition '{partition}'",
                   {{"partition", plain_text(request_.partition, 100)}}),
               std::move(fixes));
  }
  if (!partition->up) {
    add(Severity::warning,
        say("slurm.lint_partition_down", "partition {partition} starts no jobs at present",
            {{"partition", partition->name}}));
  }
  gpus(*partition);
  size(*partition);
}

void Lint::gpus(const Partition& partition) {
  const auto kinds = context_.cluster->gpus_of(partition.name);
  if (request_.gpu_request == GpuRequest::none) return;
  int64_t most = 0;
  for (const auto& [kind, counts] : kinds) {
    if (request_.gpu_kind.empty() || kind == request_.gpu_kind) {
      most = std::max(most, counts.back());
    }
  }
  if (most < request_.gpus_per_node) {
    std::vector<LaunchFix> fixes;
    if (most > 0) fixes.push_back({"gpus_per_node", std::to_string(most)});
    add(Severity::error,
        say("slurm.lint_gpus_per_node",
            "{asked} GPUs of a node are asked for, nodes of partition {partition} have {most}",
            {{"asked", request_.gpus_per_node}, {"partition", partition.name}, {"most", most}}),
        std::move(fixes));
  }
  if (kinds.size() < 2 || !request_.gpu_kind.empty() || request_.nodes < 2) return;
  std::string names;
  std::vector<LaunchFix> fixes;
  for (const auto& [kind, counts] : kinds) {
    names += (names.empty() ? "" : ", ") + (kind.empty() ? std::string("?") : kind);
    if (!kind.empty() && counts.back() >= request_.gpus_per_node) {
      fixes.push_back({"gpu_kind", kind});
    }
  }
  add(Severity::warning,
      say("slurm.lint_mixed_gpus",
          "partition {partition} has GPUs of several kinds ({kinds}): a step is as slow as its "
          "slowest GPU; name one",
          {{"partition", partition.name}, {"kinds", names}}),
      std::move(fixes));
}

void Lint::size(const Partition& partition) {
  const int64_t most =
      partition.most_nodes > 0 ? std::min(partition.most_nodes, partition.nodes) : partition.nodes;
  if (most > 0 && request_.nodes > most) {
    add(Severity::error,
        say("slurm.lint_nodes", "{asked} nodes are asked for, partition {partition} gives {most}",
            {{"asked", request_.nodes}, {"partition", partition.name}, {"most", most}}),
        {{"nodes", std::to_string(most)}});
  }
  if (partition.most_seconds > 0 && request_.limit_seconds > partition.most_seconds) {
    add(Severity::error,
        say("slurm.lint_limit",
            "{asked} minutes are asked for, partition {partition} allows {most}",
            {{"asked", request_.limit_seconds / 60},
             {"partition", partition.name},
             {"most", partition.most_seconds / 60}}),
        {{"limit_seconds", std::to_string(partition.most_seconds)}});
  }
}

void Lint::time() {
  int64_t limit = request_.limit_seconds;
  if (limit == 0 && context_.cluster) {
    const Partition* partition = context_.cluster->partition(request_.partition);
    if (partition) limit = partition->default_seconds;
  }
  if (limit <= 0 || request_.step_seconds <= 0) return;
  const double lead = static_cast<double>(signal_lead(request_));
  if (static_cast<double>(limit) <= lead + request_.step_seconds) {
    const auto enough = static_cast<int64_t>(std::ceil((4 * lead + request_.step_seconds) / 60));
    return add(
        Severity::error,
        say("slurm.lint_limit_below_save",
            "a limit of {limit} min is too short: the engine is told to save {lead} s before "
            "it, and would not have done a step",
            {{"limit", limit / 60}, {"lead", static_cast<int64_t>(lead)}}),
        {{"limit_seconds", std::to_string(enough * 60)}});
  }
  const double first =
      static_cast<double>(context_.checkpoint_every_steps) * request_.step_seconds +
      request_.save_seconds;
  if (context_.checkpoint_every_steps <= 0 || first <= static_cast<double>(limit)) return;
  const auto every = static_cast<int64_t>(static_cast<double>(limit) / 4 / request_.step_seconds);
  add(Severity::warning,
      say("slurm.lint_first_checkpoint",
          "the first checkpoint is due after {first} min, the limit is {limit} min: a failure "
          "before loses all",
          {{"first", static_cast<int64_t>(first / 60)}, {"limit", limit / 60}}),
      {{"checkpoint.every_steps", std::to_string(std::max<int64_t>(1, every))}});
}

void Lint::flags() {
  for (const auto* list : {&request_.sbatch_flags, &request_.srun_flags}) {
    for (const std::string& flag : *list) {
      if (!flag.starts_with("--gpus-per-task")) continue;
      add(Severity::error,
          say("slurm.lint_gpus_per_task",
              "--gpus-per-task gives each rank a single GPU of its own: ranks of a node could not "
              "reach each other's memory; ask for GPUs by node"),
          {{list == &request_.sbatch_flags ? "sbatch_flags" : "srun_flags", flag, true}});
    }
  }
}

}  // namespace

std::vector<LaunchFinding> lint_launch(const LaunchRequest& request, const LaunchContext& context) {
  return Lint(request, context).run();
}

std::vector<LaunchFix> fixes_of(std::string_view plan_code, const LaunchRequest& request,
                                const LaunchContext& context) {
  if (plan_code == "plan.batch_not_divisible") {
    return fixes_of_batch(request, context.global_batch, context.micro_batch);
  }
  if (plan_code == "plan.requeue_overwrites") return {{"overwrite", "false"}, {"requeue", "false"}};
  if (plan_code == "plan.fixed_port") return {{"port", "0"}};
  return {};
}

}  // namespace ivl::remote
