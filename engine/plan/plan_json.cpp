// The plan as one object: the contract with the application.
#include "plan/run_plan.h"

namespace ivl::plan {
namespace {

using nlohmann::json;

json parameters_json(const RunPlan& plan) {
  json counts = {{"total", 0}, {"trainable", 0}, {"vision", 0}, {"projector", 0}, {"language", 0}};
  const char* parts[] = {"vision", "projector", "language"};
  for (const PlannedUnit& unit : plan.units) {
    for (const ParameterInfo& parameter : unit.info.parameters) {
      const int64_t elements = parameter.elements();
      const auto add = [&](const char* name) {
        counts[name] = counts[name].get<int64_t>() + elements;
      };
      add("total");
      add(parts[static_cast<int>(unit.info.part())]);
      if (parameter.trainable) add("trainable");
    }
  }
  return counts;
}

json memory_json(const RunPlan& plan, Place place) {
  auto list = json::array();
  for (const Component& one : plan.components) {
    if (one.place != place) continue;
    list.push_back({{"name", one.name},
                    {"text", component_text(one.name)},
                    {"bytes", one.bytes},
                    {"key", one.key}});
  }
  return {{"components", std::move(list)}, {"bytes", total_bytes(plan.components, place)}};
}

json device_json(const RunPlan& plan) {
  json device = memory_json(plan, Place::device);
  const Component* over =
      plan.budget > 0 ? first_over(plan.components, Place::device, plan.budget) : nullptr;
  device["budget"] = plan.budget > 0 ? json(plan.budget) : json();
  device["first_over"] = over == nullptr ? json() : json(over->name);
  device["peak_unit"] = plan.units[plan.peak.unit].info.name;
  device["peak_in_backward"] = plan.peak.backward;
  return device;
}

json batch_json(const BatchShape& batch) {
  return {{"rows", batch.rows},
          {"length", batch.length},
          {"tiles", batch.tiles},
          {"supervised_tokens", batch.supervised}};
}

json step_json(const RunPlan& plan) {
  const StepTime& time = plan.time;
  return {{"micro_batches", plan.input.micro_batches},
          {"rounds", plan.schedule.rounds},
          {"mean_batch", batch_json(plan.mean)},
          {"seconds", time.seconds},
          {"seconds_compute", time.compute},
          {"seconds_communication", time.communication},
          {"seconds_exposed", time.exposed},
          {"seconds_update", time.update},
          {"model_flop", plan.work.model() * static_cast<double>(plan.input.micro_batches)},
          {"recomputed_flop", plan.work.recompute * static_cast<double>(plan.input.micro_batches)},
          {"utilization", time.utilization}};
}

json checkpoint_json(const CheckpointCost& cost) {
  return {{"full_bytes", cost.full_bytes},
          {"weights_bytes", cost.weights_bytes},
          {"staging_rank_bytes", cost.staging_rank_bytes},
          {"staging_node_bytes", cost.staging_node_bytes},
          {"save_seconds", cost.save_seconds},
          {"weights_seconds", cost.weights_seconds},
          {"saves", cost.saves},
          {"on_disk", cost.on_disk},
          {"disk_bytes", cost.disk_bytes}};
}

json alternatives_json(const std::vector<Alternative>& alternatives) {
  const char* names[] = {"shard", "node", "keep"};
  auto list = json::array();
  for (const Alternative& one : alternatives) {
    list.push_back({{"ranks", one.ranks},
                    {"after_forward", names[static_cast<int>(one.after)]},
                    {"device_bytes", one.device_bytes},
                    {"step_seconds", one.step_seconds},
                    {"sent_bytes", one.sent_bytes},
                    {"sent_within_node_bytes", one.sent_within_node},
                    {"messages", one.messages}});
  }
  return list;
}

json findings_json(const std::vector<Finding>& findings) {
  auto list = json::array();
  for (const Finding& finding : findings) {
    list.push_back({{"severity", finding.severity == Severity::error ? "error" : "warning"},
                    {"key", finding.key},
                    {"message", to_json(finding.message)}});
  }
  return list;
}

}  // namespace

json to_json(const RunPlan& plan, const PlanRequest& request) {
  auto ways = json::array();
  for (const Message& way : plan.ways_to_fit) ways.push_back(to_json(way));
  return {{"name", request.spec.name},
          {"device", request.device.name},
          {"ranks", plan.input.world},
          {"ranks_per_node", plan.input.local_world},
          {"parameters", parameters_json(plan)},
          {"largest_batch", batch_json(plan.input.batch)},
          {"device_memory", device_json(plan)},
          {"host_memory", memory_json(plan, Place::host)},
          {"step", step_json(plan)},
          {"steps", plan.steps},
          {"seconds", plan.total_seconds},
          {"checkpoint", checkpoint_json(plan.checkpoint)},
          {"by_ranks", alternatives_json(plan.by_ranks)},
          {"by_after_forward", alternatives_json(plan.by_after_forward)},
          {"findings", findings_json(plan.findings)},
          {"ways_to_fit", std::move(ways)},
          {"assumptions", to_json(request.assumptions)}};
}

}  // namespace ivl::plan
