// Runs a chain of units forward and, segment by segment in reverse, backward.
#pragma once

#include <functional>
#include <vector>

#include "model/unit.h"
#include "parallel/collective_log.h"
#include "parallel/device_trace.h"
#include "parallel/flat_unit.h"
#include "parallel/gradient_reduce.h"
#include "parallel/wait_meter.h"
#include "parallel/weight_gather.h"
#include "spec/activity.h"

namespace ivl {

enum class Recompute { none, some, all };  // some: every other unit of the tower

/// The chain with each unit's shards; the loss unit ends it and has the last of `flats`.
struct Chain {
  std::vector<Unit*> units;
  LossUnit* loss = nullptr;
  std::vector<FlatUnit*> flats;  // units, then loss
};

/// What is told and measured while passes run.
struct ExecutorWatch {
  Activity* activity = nullptr;   // told of each unit as it begins, and of waits for other ranks
  bool measure_waits = false;     // on a GPU too, see WaitMeter
  DeviceTrace* device = nullptr;  // marked where units begin
};

struct ExecutorOptions {
  Recompute vision = Recompute::all;  // projector included
  Recompute language = Recompute::all;
  ExecutorWatch watch = {};
};

struct PassResult {
  at::Tensor loss;          // [] fp32, mean over the micro-batch's supervised tokens
  at::Tensor row_loss_sum;  // [B] fp32
  double seconds_forward = 0, seconds_backward = 0;  // host time; on a GPU that of launching
};

/// Each unit's forward is its own autograd segment on a detached input. Backward walks the units
/// in reverse and runs each segment's backward at once, so that a unit's gradients are complete
/// and its activations gone before the one below starts. Below the lowest unit that trains,
/// neither graph nor gradient is made.
///
/// With more than one rank each unit's weights are gathered while the one before it computes, and
/// its gradients are reduced while the one below does. All ranks make the same passes in the same
/// order, whatever their micro-batches hold.
class UnitExecutor {
 public:
  UnitExecutor(Chain chain, WeightGather& weights, GradientReduce& gradients,
               const ExecutorOptions& options);

  /// Forward from unit `start` (0, or the first language unit for a micro-batch without tiles,
  /// whose gradients of the skipped units are zero), loss, backward. Gradients, multiplied by
  /// `scale`, are added to the sums.
  PassResult run(const BatchContext& context, size_t start, double scale);

  /// A pass without a micro-batch of its own: takes part in the other ranks' collectives.
  void run_blank();

  /// Forward and loss only.
  PassResult evaluate(const BatchContext& context, size_t start);

  /// Seconds that computing stood still for collectives since the last call.
  double take_waited() { return meter_.take_seconds(); }
  /// Runs a wait for other ranks, measured and told.
  void wait_for_ranks(const std::function<void()>& wait);

 private:
  struct Segment {
    at::Tensor input;   // detached; a leaf that collects its gradient above the lowest trained unit
    at::Tensor output;  // with graph; undefined where it is recomputed
  };
  struct Pass {                             // one micro-batch on its way
    const BatchContext* context = nullptr;  // null: blank
    size_t start = 0;                       // units below compute nothing
    size_t lowest = 0;                      // units below make no graph here
    std::vector<Segment> segments;
  };
  bool computes(const Pass& pass, size_t unit) const { return pass.context && unit >= pass.start; }
  size_t lowest_trained(size_t start) const;
  at::Tensor forward(Pass& pass);
  at::Tensor forward_unit(Pass& pass, size_t unit, at::Tensor x);
  LossResult finish_loss(Pass& pass, const at::Tensor& hidden, double scale, bool with_gradients);
  void backward(Pass& pass, at::Tensor gradient);
  at::Tensor backward_unit(Pass& pass, size_t unit, const at::Tensor& gradient);
  void bring(size_t unit, const char* phase);

  Chain chain_;
  WeightGather& weights_;
  GradientReduce& gradients_;
  std::vector<bool> recompute_;  // by unit
  Activity* activity_;
  DeviceTrace* trace_;
  CollectiveLog* log_;  // null without communicators
  WaitMeter meter_;
};

}  // namespace ivl
