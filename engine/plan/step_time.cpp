#include "plan/step_time.h"

#include <algorithm>

namespace ivl::plan {
namespace {

// Bytes that the update reads and writes for each parameter of the shard: gradient twice (norm,
// update), master and moments in and out, the bf16 weight out.
constexpr double kUpdateBytes = 2 * 4 + 2 * 12 + 2;

struct Tokens {
  double parameters = 0;  // of which each sees so many
  double attention = 0;   // multiply-adds of one layer's scores and mixtures, in operations
};

Tokens tokens_of(const PlanInput& input, const UnitInfo& unit, const BatchShape& mean) {
  const VisionConfig& vision = input.config.vision;
  const LanguageConfig& language = input.config.language;
  const int64_t side = vision.image_size / vision.patch_size;
  const auto sequence = static_cast<double>(side * side + 1);
  const auto tiles = static_cast<double>(mean.tiles), rows = static_cast<double>(mean.rows);
  const auto length = static_cast<double>(mean.length);
  switch (unit.part()) {
    case Part::vision:
      return {tiles * sequence,
              4 * tiles * sequence * sequence * static_cast<double>(vision.hidden_size)};
    case Part::projector:
      return {tiles * static_cast<double>(input.config.tokens_per_tile()), 0};
    case Part::language:
      break;
  }
  return {rows * length,
          4 * rows * length * length * static_cast<double>(language.hidden_size) / 2};
}

double ring_seconds(const PlanInput& input, const Collective& one, const Assumptions& a) {
  const double link = a.value("link_gbps");
  const double nodes = a.value("network_gbps") * static_cast<double>(input.local_world);
  const double rate = one.ranks <= input.local_world ? link : std::min(link, nodes);
  const double once = static_cast<double>(one.bytes) / (rate * 1e9 * a.value("link_efficiency")) +
                      static_cast<double>(one.messages) * a.value("message_us") * 1e-6;
  return static_cast<double>(one.times) * once;
}

double trained_parameters(const PlanInput& input) {
  double total = 0;
  for (const PlannedUnit& unit : planned_units(input)) total += static_cast<double>(unit.trainable);
  return total;
}

}  // namespace

Work micro_batch_work(const PlanInput& input, const BatchShape& mean) {
  Work work;
  const std::vector<PlannedUnit> units = planned_units(input);
  const size_t lowest = lowest_trained(units);
  for (size_t i = 0; i < units.size(); ++i) {
    const UnitInfo& info = units[i].info;
    const Tokens tokens = tokens_of(input, info, mean);
    const double attention = tokens.attention * static_cast<double>(info.layers);
    const double forward = 2 * static_cast<double>(info.elements()) * tokens.parameters + attention;
    double trained = 0;
    for (const ParameterInfo& p : info.parameters) {
      if (p.trainable) trained += static_cast<double>(p.elements());
    }
    work.forward += forward;
    if (i < lowest) continue;
    // A lookup's gradient of its input does not exist, but the convention counts it.
    const bool all = trained == static_cast<double>(info.elements());
    const double inputs = i > lowest || all ? forward : attention;
    work.backward += inputs + 2 * trained * tokens.parameters + attention;
    if (units[i].recomputed) work.recompute += forward;
  }
  return work;
}

StepTime step_time(const PlanInput& input, const BatchShape& mean,
                   const CollectiveSchedule& schedule, const Assumptions& assumptions) {
  const Work work = micro_batch_work(input, mean);
  const double peak = assumptions.value("peak_tflops") * 1e12;
  const double rate = peak * assumptions.value("efficiency");
  const auto rounds = static_cast<double>(schedule.rounds);
  const double forward = rounds * work.forward / rate;
  const double backward = rounds * (work.backward + work.recompute) / rate;
  double with_forward = 0, with_backward = 0, alone = 0;
  for (const Collective& one : schedule.order) {
    const double seconds = ring_seconds(input, one, assumptions);
    (one.kind == CollectiveKind::gather_forward ? with_forward
     : one.kind == CollectiveKind::all_reduce   ? alone
                                                : with_backward) += seconds;
  }
  StepTime time;
  time.compute = forward + backward;
  time.communication = with_forward + with_backward + alone;
  time.exposed =
      std::max(0.0, with_forward - forward) + std::max(0.0, with_backward - backward) + alone;
  const auto world = static_cast<double>(input.world);
  time.update =
      trained_parameters(input) / world * kUpdateBytes / (assumptions.value("memory_gbps") * 1e9);
  time.seconds = time.compute + time.exposed + time.update;
  time.utilization =
      work.model() * static_cast<double>(input.micro_batches) / (peak * world * time.seconds);
  return time;
}

}  // namespace ivl::plan
