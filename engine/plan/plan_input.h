// What a prediction needs to know, and the units with the lengths of their flat buffers.
// Legend: B rows, N tokens of the longest row, T tiles, W ranks, M micro-batches of a step.
#pragma once

#include "spec/unit_chain.h"

namespace ivl::plan {

enum class Recompute { none, some, all };       // some: every other unit of the tower
enum class AfterForward { shard, node, keep };  // where a unit's gathered weights stay

struct BatchShape {
  int64_t rows = 1;        // B
  int64_t length = 1;      // N
  int64_t tiles = 1;       // T
  int64_t supervised = 0;  // tokens with a label, of all B * N
};

struct PlanInput {
  ModelConfig config;
  ChainOptions chain;
  BatchShape batch;                             // the micro-batch that needs most
  int64_t micro_batches = 1;                    // M
  int64_t world = 1, local_world = 1;           // ranks in all, ranks of a node
  int64_t compute_bytes = 2;                    // of a weight in forward and backward: 2 or 4
  int64_t reduce_bytes = 4;                     // of a gradient between ranks: 2 or 4
  Recompute recompute_vision = Recompute::all;  // projector included
  Recompute recompute_language = Recompute::all;
  AfterForward after_vision = AfterForward::shard;  // projector included
  AfterForward after_language = AfterForward::shard;
  bool offload_optimizer = false;  // master and moments in host memory
  bool cuda = true;                // false: the CPU's kernels, which keep other tensors
  int64_t queue_depth = 8;         // micro-batches that the loader prepares ahead
};

/// Settings from the spec, where it has them. `world` and `local_world` at least 1.
PlanInput plan_input(const ModelConfig& config, const RunSpec& spec, const BatchShape& batch,
                     int64_t world, int64_t local_world);

/// The largest micro-batch that the spec allows: every row at the sequence limit, with as many
/// tiles as it may have and every token supervised.
BatchShape largest_batch(const RunSpec& spec);

/// `key` where the engine has such a setting, else empty.
std::string setting_key(const char* key);

/// Tensors start at multiples of so many elements, shards too.
inline constexpr int64_t kAlignElements = 128;
int64_t round_up(int64_t elements);

/// Elements of a flat buffer that a rank owns at most; a gather moves world times as many.
int64_t shard_elements(int64_t length, int64_t world);

struct PlannedUnit {
  UnitInfo info;
  int64_t decayed = 0;    // of the trainable buffer, elements
  int64_t trainable = 0;  // its length with padding
  int64_t frozen = 0;     // length of the frozen buffer with padding
  bool recomputed = false;
  AfterForward after = AfterForward::shard;

  /// Elements that a gather of the whole unit moves; both buffers, padded for `world`.
  int64_t gathered(int64_t world) const;
  /// Elements that its gradients have between ranks.
  int64_t reduced(int64_t world) const;
};

/// In chain order, the loss head last.
std::vector<PlannedUnit> planned_units(const PlanInput& input);

/// Index of the first unit that trains; below it there is neither graph nor gradient. The number
/// of units where none trains.
size_t lowest_trained(const std::vector<PlannedUnit>& units);

/// The largest number of micro-batches that a rank runs in a step: M / W rounded up.
int64_t rounds_per_step(const PlanInput& input);

}  // namespace ivl::plan
