#include "plan/memory.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace ivl::plan {
namespace {

constexpr int64_t kFloat = 4;      // bytes
constexpr size_t kSlots = 2;       // one unit computes, the next one is on its way
constexpr int64_t kBatchIds = 8;   // bytes of an id or a position on the device
constexpr int64_t kLoaderIds = 4;  // bytes of an id on the host

// Elements over all units.
struct Lengths {
  int64_t trained_shard = 0, frozen_shard = 0;  // what a rank owns
  // Unit i uses slot i mod 2 of each pair.
  std::array<int64_t, kSlots> gather_slots = {}, gradient_slots = {};
  int64_t kept = 0;  // gathered weights that stay
};

Lengths measure(const PlanInput& input, const std::vector<PlannedUnit>& units) {
  Lengths all;
  const auto grow = [](int64_t& slot, int64_t elements) { slot = std::max(slot, elements); };
  for (size_t i = 0; i < units.size(); ++i) {
    const PlannedUnit& unit = units[i];
    const int64_t gathered = unit.gathered(input.world);
    const int64_t on_node = shard_elements(gathered, input.local_world);
    all.trained_shard += shard_elements(unit.trainable, input.world);
    all.frozen_shard += shard_elements(unit.frozen, input.world);
    if (unit.after == AfterForward::keep) {
      all.kept += gathered;
    } else {
      grow(all.gather_slots[i % kSlots], gathered);
      // Every rank of a node keeps its part of the node's copy.
      if (unit.after == AfterForward::node) {
        grow(all.gather_slots[i % kSlots], on_node * input.local_world);
        all.kept += on_node;
      }
    }
    grow(all.gradient_slots[i % kSlots], unit.reduced(input.world));
  }
  return all;
}

class Components {
 public:
  void device(const char* name, int64_t bytes, const char* key = "") {
    add(name, Place::device, bytes, key);
  }
  void host(const char* name, int64_t bytes, const char* key = "") {
    add(name, Place::host, bytes, key);
  }
  std::vector<Component> take() { return std::move(list_); }

 private:
  void add(const char* name, Place place, int64_t bytes, const char* key) {
    if (bytes > 0) list_.push_back({name, place, bytes, setting_key(key)});
  }
  std::vector<Component> list_;
};

void add_state(const PlanInput& input, const Lengths& lengths, Components& out) {
  const int64_t trained = lengths.trained_shard;
  const int64_t master = input.compute_bytes == kFloat ? 0 : kFloat * trained;  // else the weight
  out.device("weights", input.compute_bytes * (trained + lengths.frozen_shard));
  out.device("gradients", kFloat * trained);
  if (input.offload_optimizer) {
    out.host("optimizer_host", master + 2 * kFloat * trained, "parallel.offload_optimizer");
    return;
  }
  out.device("master", master, "parallel.offload_optimizer");
  out.device("moments", 2 * kFloat * trained, "parallel.offload_optimizer");
}

void add_slots(const PlanInput& input, const Lengths& lengths, Components& out) {
  if (input.world == 1) return;
  const auto& [gather0, gather1] = lengths.gather_slots;
  const auto& [gradient0, gradient1] = lengths.gradient_slots;
  out.device("gather_slots", input.compute_bytes * (gather0 + gather1));
  const int64_t gradients = gradient0 + gradient1;  // and the shards that they are reduced into
  out.device("gradient_slots", kFloat * (gradients + gradients / input.world));
  if (input.reduce_bytes < kFloat) {
    out.device("reduce_staging", input.reduce_bytes * std::max(gradient0, gradient1));
  }
  out.device("kept_weights", input.compute_bytes * lengths.kept, "parallel.after_forward_language");
}

void add_batch(const PlanInput& input, Components& out) {
  const BatchShape& batch = input.batch;
  const int64_t side = input.config.vision.image_size;
  const int64_t pixels = batch.tiles * side * side * 3;
  const int64_t tokens = batch.rows * batch.length;
  const int64_t angles = batch.length * input.config.language.head_dim() * kFloat;
  out.device("batch", pixels + kBatchIds * (2 * tokens + 3 * batch.supervised) + angles,
             "batch.micro");
  out.host("loader_queue", input.queue_depth * (pixels + 2 * kLoaderIds * tokens),
           "data.queue_depth");
}

void add_activations(const PlanInput& input, const std::vector<PlannedUnit>& units,
                     Components& out) {
  const ActivationPeak peak = activation_peak(input, units);
  const char* recompute = units[peak.unit].info.part() == Part::language
                              ? "parallel.recompute_language"
                              : "parallel.recompute_vision";
  out.device("unit_inputs", peak.inputs, "batch.micro");
  out.device("kept_activations", peak.saved, recompute);
  out.device("working_activations", peak.working, "batch.micro");
}

const std::map<std::string, std::string>& texts() {
  static const std::map<std::string, std::string> kTexts = {
      {"weights", "weights in the compute type"},
      {"gradients", "gradient sums (fp32)"},
      {"master", "master weights (fp32)"},
      {"moments", "two moments (fp32)"},
      {"gather_slots", "two slots for gathered units"},
      {"gradient_slots", "two slots for a unit's gradients"},
      {"reduce_staging", "gradients on their way in bf16"},
      {"kept_weights", "gathered weights that stay"},
      {"batch", "the micro-batch: pixels, ids"},
      {"unit_inputs", "inputs of the units"},
      {"kept_activations", "activations kept for backward"},
      {"working_activations", "activations of the unit at work"},
      {"context", "the device's context and libraries"},
      {"fragmentation", "gaps in the device's allocator"},
      {"optimizer_host", "master weights and moments"},
      {"checkpoint_staging", "copy of the state for a checkpoint"},
      {"loader_queue", "micro-batches ready ahead"},
  };
  return kTexts;
}

}  // namespace

std::vector<Component> predict_memory(const PlanInput& input) {
  const std::vector<PlannedUnit> units = planned_units(input);
  const Lengths lengths = measure(input, units);
  Components out;
  add_state(input, lengths, out);
  add_slots(input, lengths, out);
  add_batch(input, out);
  add_activations(input, units, out);
  out.host("checkpoint_staging", 3 * kFloat * lengths.trained_shard);
  return out.take();
}

int64_t total_bytes(const std::vector<Component>& components, Place place) {
  int64_t total = 0;
  for (const Component& component : components) {
    if (component.place == place) total += component.bytes;
  }
  return total;
}

const Component* first_over(const std::vector<Component>& components, Place place, int64_t budget) {
  int64_t total = 0;
  for (const Component& component : components) {
    if (component.place != place) continue;
    total += component.bytes;
    if (total > budget) return &component;
  }
  return nullptr;
}

std::string component_text(const std::string& name) {
  const auto found = texts().find(name);
  if (found == texts().end()) throw std::logic_error("no text for the component " + name);
  return found->second;
}

}  // namespace ivl::plan
