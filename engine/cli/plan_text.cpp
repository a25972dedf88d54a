#include "cli/plan_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ivl {
namespace {

using namespace plan;

constexpr int kBar = 30;  // characters for a full device

long long whole(int64_t value) { return static_cast<long long>(value); }
double billions(int64_t value) { return static_cast<double>(value) / 1e9; }

int64_t parameters(const RunPlan& plan, Part part) {
  int64_t total = 0;
  for (const PlannedUnit& unit : plan.units) {
    if (unit.info.part() == part) total += unit.info.elements();
  }
  return total;
}

int64_t trained_parameters(const RunPlan& plan) {
  int64_t total = 0;
  for (const PlannedUnit& unit : plan.units) {
    for (const ParameterInfo& p : unit.info.parameters) total += p.trainable ? p.elements() : 0;
  }
  return total;
}

void print_head(const RunPlan& plan, const PlanRequest& request) {
  const int64_t v = parameters(plan, Part::vision), p = parameters(plan, Part::projector),
                l = parameters(plan, Part::language);
  const int64_t nodes = (plan.input.world + plan.input.local_world - 1) / plan.input.local_world;
  std::printf("%s on %lld ranks (%lld nodes), %s, %s\n",
              request.spec.name.empty() ? "The run" : request.spec.name.c_str(),
              whole(plan.input.world), whole(nodes), request.device.name.c_str(),
              plan.input.compute_bytes == 2 ? "bf16" : "fp32");
  std::printf("%.4g B parameters: vision %.4g B, projector %.3g B, language %.4g B; %.4g B train\n",
              billions(v + p + l), billions(v), billions(p), billions(l),
              billions(trained_parameters(plan)));
}

std::string bar(int64_t bytes, int64_t full) {
  const double share = static_cast<double>(bytes) / static_cast<double>(std::max<int64_t>(1, full));
  const auto filled = static_cast<size_t>(std::clamp<double>(std::lround(share * kBar), 0, kBar));
  return std::string(filled, '#') + (share > 1 ? ">" : "");
}

// Each component with the running sum as a bar, and a mark where it leaves the device.
void print_device_memory(const RunPlan& plan) {
  const int64_t total = total_bytes(plan.components, Place::device);
  const int64_t full = plan.budget > 0 ? plan.budget : total;
  const Component* over =
      plan.budget > 0 ? first_over(plan.components, Place::device, plan.budget) : nullptr;
  std::printf("\nMemory of a rank's device (bar: the sum so far)\n");
  int64_t sum = 0;
  for (const Component& one : plan.components) {
    if (one.place != Place::device) continue;
    sum += one.bytes;
    std::printf("  %-36s %9s  %s%s\n", component_text(one.name).c_str(),
                size_text(one.bytes).c_str(), bar(sum, full).c_str(),
                &one == over ? "  <- does not fit from here" : "");
  }
  std::printf("  %-36s %9s", "together", size_text(total).c_str());
  if (plan.budget > 0) {
    std::printf("  of %s: %s, %.0f %%", size_text(plan.budget).c_str(),
                over == nullptr ? "fits" : "DOES NOT FIT",
                100 * static_cast<double>(total) / static_cast<double>(plan.budget));
  }
  const BatchShape& batch = plan.input.batch;
  std::printf(
      "\n  at its largest in the %s of \"%s\", for %lld rows of %lld tokens with %lld tiles, "
      "every token supervised\n",
      plan.peak.backward ? "backward" : "forward", plan.units[plan.peak.unit].info.name.c_str(),
      whole(batch.rows), whole(batch.length), whole(batch.tiles));
}

void print_host_memory(const RunPlan& plan) {
  std::printf("\nMemory of a node's host (%lld ranks)\n", whole(plan.input.local_world));
  for (const Component& one : plan.components) {
    if (one.place != Place::host) continue;
    std::printf("  %-36s %9s\n", component_text(one.name).c_str(),
                size_text(one.bytes * plan.input.local_world).c_str());
  }
}

void print_time(const RunPlan& plan) {
  const StepTime& time = plan.time;
  std::printf("\nTime, as assumed below\n");
  std::printf(
      "  a step   %s = forward, backward and recomputation %s + communication not hidden "
      "%s (of %s) + update %s\n",
      time_text(time.seconds).c_str(), time_text(time.compute).c_str(),
      time_text(time.exposed).c_str(), time_text(time.communication).c_str(),
      time_text(time.update).c_str());
  std::printf(
      "           %lld micro-batches, %lld a rank, %.3g PFLOP without recomputation, "
      "%.0f %% of the devices' peak\n",
      whole(plan.input.micro_batches), whole(plan.schedule.rounds),
      plan.work.model() * static_cast<double>(plan.input.micro_batches) / 1e15,
      100 * time.utilization);
  std::printf("  the run  %lld steps, %s\n", whole(plan.steps),
              time_text(plan.total_seconds).c_str());
}

void print_checkpoints(const RunPlan& plan) {
  const CheckpointCost& cost = plan.checkpoint;
  std::printf("\nCheckpoints\n");
  std::printf("  full     %s, written in %s; copied first to pinned host memory: %s a node\n",
              size_text(cost.full_bytes).c_str(), time_text(cost.save_seconds).c_str(),
              size_text(cost.staging_node_bytes).c_str());
  std::printf("  weights  %s alone, in %s\n", size_text(cost.weights_bytes).c_str(),
              time_text(cost.weights_seconds).c_str());
  std::printf("  on disk  %lld at most at a time (%lld saves in the run): %s\n",
              whole(cost.on_disk), whole(cost.saves), size_text(cost.disk_bytes).c_str());
}

void print_alternatives(const char* title, const std::vector<Alternative>& alternatives,
                        bool by_ranks, int64_t budget) {
  const char* names[] = {"shard", "node", "keep"};
  std::printf("\n%-12s %12s %10s %16s %16s %10s\n", title, "memory", "a step", "sent a step",
              "of it in nodes", "messages");
  for (const Alternative& one : alternatives) {
    const std::string name =
        by_ranks ? std::to_string(one.ranks) : names[static_cast<int>(one.after)];
    std::printf("  %-10s %12s %10s %16s %16s %10lld%s\n", name.c_str(),
                size_text(one.device_bytes).c_str(), time_text(one.step_seconds).c_str(),
                size_text(one.sent_bytes).c_str(), size_text(one.sent_within_node).c_str(),
                whole(one.messages),
                budget > 0 && one.device_bytes > budget ? "  does not fit" : "");
  }
}

void print_findings(const RunPlan& plan) {
  std::printf("\n%s\n", plan.findings.empty() ? "No findings" : "Findings");
  for (const Finding& finding : plan.findings) {
    std::printf("  %s: %s\n", finding.severity == Severity::error ? "ERROR" : "warning",
                finding.message.text.c_str());
  }
  for (const Message& way : plan.ways_to_fit) std::printf("  it would fit: %s\n", way.text.c_str());
}

void print_assumptions(const Assumptions& assumptions) {
  std::printf("\nAssumed (--assume KEY=VALUE replaces)\n");
  for (const Assumption& one : assumptions.all()) {
    std::printf("  %-16s %10.10g %-8s %s%s\n", one.key.c_str(), one.value, one.unit.c_str(),
                one.what.c_str(), one.given ? " (given)" : "");
  }
  std::printf(
      "  communication hides behind computation as long as that lasts; GB are 10^9 bytes\n");
}

}  // namespace

void print_plan(const RunPlan& plan, const PlanRequest& request) {
  print_head(plan, request);
  print_device_memory(plan);
  print_host_memory(plan);
  print_time(plan);
  print_checkpoints(plan);
  print_alternatives("By ranks", plan.by_ranks, true, plan.budget);
  if (!plan.by_after_forward.empty()) {
    print_alternatives("After forward", plan.by_after_forward, false, plan.budget);
  }
  print_findings(plan);
  print_assumptions(request.assumptions);
}

void print_collectives(const RunPlan& plan) {
  std::printf("\n%-16s %-22s %14s %6s %14s %9s %6s\n", "Collective", "unit", "elements", "ranks",
              "bytes sent", "messages", "times");
  for (const Collective& one : plan.schedule.order) {
    const bool totals = one.kind == CollectiveKind::all_reduce;
    std::printf("%-16s %-22s %14lld %6lld %14lld %9lld %6lld\n", to_string(one.kind),
                totals ? "(totals)" : plan.units[one.unit].info.name.c_str(), whole(one.elements),
                whole(one.ranks), whole(one.bytes), whole(one.messages), whole(one.times));
  }
}

}  // namespace ivl
