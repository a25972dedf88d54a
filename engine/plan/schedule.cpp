#include "plan/schedule.h"

#include <array>
#include <stdexcept>

namespace ivl::plan {
namespace {

constexpr int64_t kTotals = 11;      // numbers that the step's all-reduce carries
constexpr int64_t kTotalsBytes = 8;  // each, fp64

// Replays the executor's passes with what its two slots and the units that stay hold.
class Maker {
 public:
  explicit Maker(const PlanInput& input)
      : input_(input),
        units_(planned_units(input)),
        lowest_(lowest_trained(units_)),
        current_(units_.size(), false) {}

  CollectiveSchedule run() {
    step();  // what it leaves in the slots is there when the next one begins
    schedule_ = {};
    update();
    step();
    return std::move(schedule_);
  }

 private:
  void step() {
    schedule_.rounds = rounds_per_step(input_);
    round();
    if (schedule_.rounds > 1) {
      times_ = schedule_.rounds - 1;
      round();
    }
    times_ = 1;
    const int64_t ranks = input_.world;
    schedule_.order.push_back({CollectiveKind::all_reduce, units_.size(), kTotals, ranks,
                               2 * (ranks - 1) * kTotals * kTotalsBytes / ranks, 2 * (ranks - 1),
                               false, 1});
  }
  // Gathered weights of units that train are old.
  void update() {
    const auto trains = [&](size_t index) { return units_[index].trainable > 0; };
    for (size_t& held : slots_) {
      if (held != kNothing && trains(held)) held = kNothing;
    }
    for (size_t i = 0; i < units_.size(); ++i) current_[i] = current_[i] && !trains(i);
  }
  // Each gather is launched while the unit before it in the pass computes.
  void round() {
    const size_t head = units_.size() - 1;
    for (size_t i = 0; i <= head; ++i) gather(CollectiveKind::gather_forward, i);
    reduce(head);
    for (size_t i = head; i-- > lowest_;) {
      if (i > lowest_) gather(CollectiveKind::gather_backward, i - 1);
      gather(CollectiveKind::gather_backward, i);
      reduce(i);
    }
  }
  void gather(CollectiveKind kind, size_t index) {
    const PlannedUnit& unit = units_[index];
    size_t& held = slots_[index % slots_.size()];
    const bool keeps = unit.after == AfterForward::keep;
    if (keeps ? current_[index] : held == index) return;
    if (!keeps) held = index;
    const bool node = unit.after == AfterForward::node && current_[index];
    current_[index] = keeps || unit.after == AfterForward::node;
    const int64_t ranks = node ? input_.local_world : input_.world;
    const auto add_gather = [&](int64_t shard) {
      if (shard > 0) add(kind, index, shard, input_.compute_bytes, ranks, node);
    };
    if (node) return add_gather(shard_elements(unit.gathered(input_.world), ranks));
    add_gather(shard_elements(unit.trainable, ranks));
    add_gather(shard_elements(unit.frozen, ranks));
  }
  void reduce(size_t index) {
    const PlannedUnit& unit = units_[index];
    if (unit.trainable == 0) return;
    add(CollectiveKind::reduce_scatter, index, shard_elements(unit.trainable, input_.world),
        input_.reduce_bytes, input_.world, false);
  }
  // In a ring each rank sends every part but one, a part a message.
  void add(CollectiveKind kind, size_t unit, int64_t shard, int64_t element_bytes, int64_t ranks,
           bool node) {
    schedule_.order.push_back({kind, unit, ranks * shard, ranks,
                               (ranks - 1) * shard * element_bytes, ranks - 1, node, times_});
  }

  static constexpr size_t kNothing = static_cast<size_t>(-1);

  const PlanInput& input_;
  std::vector<PlannedUnit> units_;
  size_t lowest_;
  std::array<size_t, 2> slots_ = {kNothing, kNothing};  // the unit that each holds
  std::vector<bool> current_;  // by unit: kept whole, or its node's copy is there
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
