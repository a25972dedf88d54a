#include "plan/run_plan.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "plan/launch_lint.h"
#include "plan/paper_model.h"

namespace ivl::plan {
namespace {

constexpr int64_t kMostRanks = 1024;

// Micro-batches as they are on the average.
BatchShape mean_batch(const RunSpec& spec, const Assumptions& assumptions) {
  const auto rows = static_cast<double>(spec.batch.micro);
  const double length = std::min(assumptions.value("tokens_per_row"),
                                 static_cast<double>(spec.data.max_sequence_length));
  return {spec.batch.micro, std::llround(length),
          std::llround(rows * assumptions.value("tiles_per_row")), 0};
}

int64_t steps_of(const RunSpec& spec, const Assumptions& assumptions) {
  if (spec.schedule.max_steps > 0) return spec.schedule.max_steps;
  BatchSpec batch = spec.batch;
  batch.global = std::max(batch.global, batch.micro);
  const int64_t epoch = steps_per_epoch(batch, std::llround(assumptions.value("rows")));
  return std::llround(std::ceil(spec.schedule.epochs * static_cast<double>(epoch)));
}

// Bytes beyond any machine, and beyond what 64 bits count, are a slip in a spec or config.
Status check_size(const ModelConfig& config, const BatchShape& batch) {
  const auto real = [](int64_t value) { return static_cast<double>(value); };
  const VisionConfig& v = config.vision;
  const LanguageConfig& l = config.language;
  const int64_t side = v.image_size / v.patch_size;
  const double patches = real(batch.tiles) * (real(side) * real(side) + 1);
  const double values = real(v.num_hidden_layers) * patches *
                            (13 * real(v.hidden_size) + 2 * real(v.intermediate_size)) +
                        real(l.num_hidden_layers) * real(batch.rows) * real(batch.length) *
                            (8 * real(l.hidden_size) + 3 * real(l.intermediate_size));
  const auto weights = [&](int64_t layers, int64_t width, int64_t inner) {
    return real(layers) * real(width) * (4 * real(width) + 3 * real(inner));
  };
  const double parameters = weights(v.num_hidden_layers, v.hidden_size, v.intermediate_size) +
                            weights(l.num_hidden_layers, l.hidden_size, l.intermediate_size) +
                            2 * real(l.vocab_size) * real(l.hidden_size);
  if (values < 1e15 && parameters < 1e15 && v.num_hidden_layers + l.num_hidden_layers < 10000) {
    return {};
  }
  return say("plan.too_large",
             "{parameters} parameters in {layers} layers with {values} activations of a "
             "micro-batch are no plan for any machine; look at the model's config.json, at "
             "batch.micro and data.max_sequence_length",
             {{"parameters", parameters},
              {"layers", v.num_hidden_layers + l.num_hidden_layers},
              {"values", values}});
}

class Planner {
 public:
  Planner(const PlanRequest& request, const ModelConfig& config)
      : request_(request),
        config_(config),
        mean_(mean_batch(request.spec, request.assumptions)),
        budget_(request.memory_bytes > 0 ? request.memory_bytes : request.device.memory_bytes) {}

  RunPlan run() const;

 private:
  PlanInput input_of(const RunSpec& spec, int64_t ranks) const {
    return plan_input(config_, spec, largest_batch(spec), ranks, request_.ranks_per_node);
  }
  int64_t bytes_of(const PlanInput& input) const {
    return total_bytes(device_memory(input, request_.assumptions), Place::device);
  }
  bool fits(int64_t bytes) const { return budget_ == 0 || bytes <= budget_; }
  int64_t fewest_ranks() const;
  Alternative alternative(const PlanInput& input) const;
  std::vector<Message> ways_to_fit(int64_t ranks) const;

  const PlanRequest& request_;
  const ModelConfig& config_;
  BatchShape mean_;
  int64_t budget_;
};

int64_t Planner::fewest_ranks() const {
  int64_t ranks = 1;
  while (ranks < kMostRanks && !fits(bytes_of(input_of(request_.spec, ranks)))) ranks *= 2;
  return ranks;
}

Alternative Planner::alternative(const PlanInput& input) const {
  const CollectiveSchedule schedule = step_schedule(input);
  return {input.world,        input.after_language,
          bytes_of(input),    step_time(input, mean_, schedule, request_.assumptions).seconds,
          schedule.bytes(),   schedule.bytes_within_nodes(),
          schedule.messages()};
}

std::vector<Message> Planner::ways_to_fit(int64_t ranks) const {
  std::vector<Message> ways;
  const auto consider = [&](const PlanInput& input, const std::string& change) {
    const int64_t bytes = bytes_of(input);
    if (!fits(bytes)) return false;
    ways.push_back(say("plan.would_fit", "{change} would need {size} a rank",
                       {{"change", change}, {"size", size_text(bytes)}}));
    return true;
  };
  RunSpec spec = request_.spec;
  while (spec.batch.micro % 2 == 0) {
    spec.batch.micro /= 2;
    const std::string change = "batch.micro " + std::to_string(spec.batch.micro);
    if (consider(input_of(spec, ranks), change)) break;
  }
  spec = request_.spec;
  spec.parallel.recompute_vision = spec.parallel.recompute_language = "all";
  if (!difference(spec, request_.spec).empty()) {
    consider(input_of(spec, ranks), "parallel.recompute_vision and recompute_language all");
  }
  PlanInput offloaded = input_of(request_.spec, ranks);
  offloaded.offload_optimizer = true;
  const std::string offload = setting_key("parallel.offload_optimizer");
  if (!offload.empty()) consider(offloaded, offload + " true");
  for (int64_t more = 2 * ranks; more <= kMostRanks; more *= 2) {
    if (consider(input_of(request_.spec, more), std::to_string(more) + " ranks")) break;
  }
  return ways;
}

RunPlan Planner::run() const {
  RunPlan plan;
  plan.input = input_of(request_.spec, request_.ranks > 0 ? request_.ranks : fewest_ranks());
  plan.mean = mean_;
  plan.budget = budget_;
  plan.units = planned_units(plan.input);
  plan.components = device_memory(plan.input, request_.assumptions);
  plan.peak = activation_peak(plan.input, plan.units);
  plan.schedule = step_schedule(plan.input);
  plan.work = micro_batch_work(plan.input, mean_);
  plan.time = step_time(plan.input, mean_, plan.schedule, request_.assumptions);
  plan.steps = steps_of(request_.spec, request_.assumptions);
  plan.total_seconds = static_cast<double>(plan.steps) * plan.time.seconds;
  plan.checkpoint =
      checkpoint_cost(plan.input, request_.spec.checkpoint, plan.steps, request_.assumptions);
  for (int64_t ranks = 1; ranks <= kMostRanks; ranks *= 2) {
    plan.by_ranks.push_back(alternative(input_of(request_.spec, ranks)));
  }
  for (const AfterForward after : {AfterForward::shard, AfterForward::node, AfterForward::keep}) {
    PlanInput changed = plan.input;
    changed.after_vision = changed.after_language = after;
    if (changed.world > 1) plan.by_after_forward.push_back(alternative(changed));
  }
  if (!fits(total_bytes(plan.components, Place::device))) {
    plan.ways_to_fit = ways_to_fit(plan.input.world);
  }
  return plan;
}

}  // namespace

std::vector<Component> device_memory(const PlanInput& input, const Assumptions& assumptions) {
  std::vector<Component> all = predict_memory(input);
  double activations = 0;
  for (const Component& one : all) {
    if (one.name == "working_activations" || one.name == "kept_activations") {
      activations += static_cast<double>(one.bytes);
    }
  }
  const auto add = [&](const char* name, double bytes) {
    if (bytes >= 1) all.push_back({name, Place::device, std::llround(bytes), ""});
  };
  add("context", assumptions.value("context_gb") * 1e9);
  add("fragmentation", assumptions.value("fragmentation") * activations);
  return all;
}

Result<RunPlan> plan_run(const PlanRequest& request) {
  const auto added = std::llround(request.assumptions.value("added_tokens"));
  const Result<PaperModel> model = paper_model(request.spec, added);
  if (!model) return model.error();
  const Status size = check_size(model->config, largest_batch(request.spec));
  if (!size) return size.error();
  RunPlan plan = Planner(request, model->config).run();
  plan.findings = cross_check(request.spec, SpecUse::plan);
  for (auto& more : {model->findings, launch_findings(plan, request)}) {
    plan.findings.insert(plan.findings.end(), more.begin(), more.end());
  }
  std::ranges::stable_sort(plan.findings, {}, &Finding::severity);  // errors first
  return plan;
}

std::string size_text(int64_t bytes) {
  const double value = static_cast<double>(bytes);
  char text[32];
  if (bytes == 0) return "0";
  if (value < 1e8) {
    std::snprintf(text, sizeof text, "%.1f MB", value / 1e6);
  } else {
    std::snprintf(text, sizeof text, value < 1e10 ? "%.2f GB" : "%.1f GB", value / 1e9);
  }
  return text;
}

std::string time_text(double seconds) {
  char text[32];
  if (seconds < 120) {
    std::snprintf(text, sizeof text, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
  } else if (seconds < 7200) {
    std::snprintf(text, sizeof text, seconds < 1200 ? "%.1f min" : "%.0f min", seconds / 60);
  } else if (seconds < 72 * 3600) {
    std::snprintf(text, sizeof text, "%.1f h", seconds / 3600);
  } else {
    std::snprintf(text, sizeof text, "%.1f days", seconds / 86400);
  }
  return text;
}

}  // namespace ivl::plan
