#include "session/recipe_plan.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "data/mixture.h"
#include "spec/learning_rate.h"

namespace ivl::app {
namespace {

std::optional<int64_t> rows_of(const DataSpec& data) {
  std::error_code error;
  if (data.mixture.empty() || !std::filesystem::exists(data.mixture, error)) return std::nullopt;
  const Result<Mixture> mixture = load_mixture(data.mixture, data.root);
  return mixture ? declared_rows(*mixture) : std::nullopt;
}

int64_t trainable_parameters(const plan::RunPlan& plan) {
  int64_t count = 0;
  for (const plan::PlannedUnit& unit : plan.units) {
    for (const ParameterInfo& parameter : unit.info.parameters) {
      if (parameter.trainable) count += parameter.elements();
    }
  }
  return count;
}

}  // namespace

BatchProduct batch_product(const RunSpec& spec, const Machines& machines) {
  const int64_t together = spec.batch.micro * machines.ranks;
  return {spec.batch.global, spec.batch.micro, machines.ranks, spec.batch.global / together,
          spec.batch.global % together};
}

RateCurve rate_curve(const RunSpec& spec, int64_t steps) {
  RateCurve curve;
  curve.steps = steps;
  if (steps < 1) return curve;
  const Schedule schedule(spec.schedule, spec.optimizer.learning_rate, steps);
  curve.warmup = schedule.warmup_steps();
  curve.peak = spec.optimizer.learning_rate;
  for (int i = 0; i < RateCurve::kPoints; ++i) {
    const auto done = static_cast<double>(steps) * i / (RateCurve::kPoints - 1);
    curve.rates.push_back(schedule.learning_rate(1 + std::llround(done)));
  }
  return curve;
}

bool Foresight::has_errors() const {
  return error || std::ranges::any_of(
                      findings, [](const Finding& one) { return one.severity == Severity::error; });
}

Foresight foresee(const RunSpec& spec, const Machines& machines, const RunSpec& base,
                  std::optional<int64_t> rows) {
  Foresight found;
  const Result<plan::Device> device =
      plan::find_device(spec.parallel.device == "cpu" ? "cpu" : machines.device);
  if (!device) {
    found.error = device.error();
    return found;
  }
  plan::Assumptions assumptions(*device, spec.precision.compute == "bf16" ? 2 : 4);
  found.rows_known = rows && *rows > 0;
  if (found.rows_known) assumptions.give("rows", static_cast<double>(*rows));
  found.rows = std::llround(assumptions.value("rows"));
  plan::PlanRequest request{spec, machines.ranks, machines.ranks_per_node, *device, 0, assumptions,
                            {}};
  Result<plan::RunPlan> plan = plan::plan_run(request);
  if (!plan) {
    found.error = plan.error();
    found.findings = cross_check(spec, SpecUse::plan);
    return found;
  }
  found.findings = plan->findings;
  found.rate = rate_curve(spec, plan->steps);
  found.base_rate = rate_curve(base, plan->steps);
  found.trainable = trainable_parameters(*plan);
  if (spec.batch.global % spec.batch.micro == 0) {
    found.left_over = std::max<int64_t>(
        0, found.rows - steps_per_epoch(spec.batch, found.rows) * spec.batch.global);
  }
  found.tokens = static_cast<double>(plan->steps * spec.batch.global) *
                 std::min(assumptions.value("tokens_per_row"),
                          static_cast<double>(spec.data.max_sequence_length));
  found.plan = std::move(*plan);
  return found;
}

RecipePlan::RecipePlan(Recipe& recipe, QObject* parent) : QObject(parent), recipe_(recipe) {
  connect(&recipe_, &Recipe::changed, this, &RecipePlan::refresh);
  refresh();
}

int RecipePlan::errors() const {
  int count = recipe_.faults();
  if (!foresight_) return count;
  if (foresight_->error) ++count;
  return count + static_cast<int>(
                     std::ranges::count(foresight_->findings, Severity::error, &Finding::severity));
}

void RecipePlan::refresh() {
  latest_.start(
      [spec = recipe_.spec(), machines = recipe_.machines(), base = recipe_.base()](
          const std::atomic<bool>&) { return foresee(spec, machines, base, rows_of(spec.data)); },
      [this](Foresight found) {
        foresight_ = std::move(found);
        Q_EMIT changed();
      });
}

}  // namespace ivl::app
