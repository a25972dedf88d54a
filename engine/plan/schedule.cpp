#include "plan/schedule.h"

#include <stdexcept>

namespace ivl::plan {
namespace {

constexpr int64_t kTotals = 6;       // numbers that the step's all-reduce carries
constexpr int64_t kTotalsBytes = 8;  // each, fp64

class Maker {
 public:
  explicit Maker(const PlanInput& input)
      : input_(input), units_(planned_units(input)), lowest_(lowest_trained(units_)) {}

  CollectiveSchedule run() {
    schedule_.rounds = rounds_per_step(input_);
    round(/*again=*/false);
    if (schedule_.rounds > 1) {
      times_ = schedule_.rounds - 1;
      round(/*again=*/true);
    }
    const int64_t ranks = input_.world;
    schedule_.order.push_back({CollectiveKind::all_reduce, units_.size(), kTotals, ranks,
                               2 * (ranks - 1) * kTotals * kTotalsBytes / ranks, 2 * (ranks - 1),
                               false, 1});
    return std::move(schedule_);
  }

 private:
  void round(bool again) {
    for (size_t i = 0; i < units_.size(); ++i) gather(CollectiveKind::gather_forward, i, again);
    // The gather of the unit below is in flight while this one computes, so it is launched first.
    const size_t head = units_.size() - 1;
    for (size_t i = head + 1; i-- > 0 && (i == head || i >= lowest_);) {
      if (i > lowest_) gather(CollectiveKind::gather_backward, i - 1, true);
      reduce(i);
    }
  }
  void gather(CollectiveKind kind, size_t index, bool again) {
    const PlannedUnit& unit = units_[index];
    if (again && unit.after == AfterForward::keep) return;
    const bool node = again && unit.after == AfterForward::node;
    if (node && input_.local_world == 1) return;  // the node's copy is this rank's own
    const int64_t ranks = node ? input_.local_world : input_.world;
    add(kind, index, unit.gathered(input_.world), input_.compute_bytes, ranks, node);
  }
  void reduce(size_t index) {
    const PlannedUnit& unit = units_[index];
    if (unit.trainable == 0) return;
    add(CollectiveKind::reduce_scatter, index, unit.reduced(input_.world), input_.reduce_bytes,
        input_.world, false);
  }
  // In a ring each rank sends every part but one, a part a message.
  void add(CollectiveKind kind, size_t unit, int64_t elements, int64_t element_bytes, int64_t ranks,
           bool node) {
    const int64_t part = (elements + ranks - 1) / ranks * element_bytes;
    schedule_.order.push_back(
        {kind, unit, elements, ranks, (ranks - 1) * part, ranks - 1, node, times_});
  }

  const PlanInput& input_;
  std::vector<PlannedUnit> units_;
  size_t lowest_;
  int64_t times_ = 1;
  CollectiveSchedule schedule_;
};

template <typename Condition>
int64_t sum(const std::vector<Collective>& order, int64_t Collective::*field,
            const Condition& condition) {
  int64_t total = 0;
  for (const Collective& one : order) {
    if (condition(one)) total += one.times * (one.*field);
  }
  return total;
}

bool any(const Collective&) { return true; }

}  // namespace

const char* to_string(CollectiveKind kind) {
  switch (kind) {
    case CollectiveKind::gather_forward:
      return "gather_forward";
    case CollectiveKind::gather_backward:
      return "gather_backward";
    case CollectiveKind::reduce_scatter:
      return "reduce_scatter";
    case CollectiveKind::all_reduce:
      return "all_reduce";
  }
  throw std::logic_error("a collective without a name");
}

int64_t CollectiveSchedule::count(CollectiveKind kind) const {
  int64_t total = 0;
  for (const Collective& one : order) total += one.kind == kind ? one.times : 0;
  return total;
}

int64_t CollectiveSchedule::bytes(CollectiveKind kind) const {
  return sum(order, &Collective::bytes, [&](const Collective& one) { return one.kind == kind; });
}

int64_t CollectiveSchedule::bytes() const { return sum(order, &Collective::bytes, any); }

int64_t CollectiveSchedule::messages() const { return sum(order, &Collective::messages, any); }

int64_t CollectiveSchedule::bytes_within_nodes() const {
  return sum(order, &Collective::bytes, [](const Collective& one) { return one.within_node; });
}

CollectiveSchedule step_schedule(const PlanInput& input) {
  if (input.world == 1) return {{}, rounds_per_step(input)};
  return Maker(input).run();
}

}  // namespace ivl::plan
