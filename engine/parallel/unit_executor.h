// Runs a chain of units forward and, segment by segment in reverse, backward.
#pragma once

#include <memory>
#include <vector>

#include "model/unit.h"
#include "parallel/flat_unit.h"

namespace ivl {

enum class Recompute { none, some, all };  // some: every other unit of the tower

struct ChainPart {
  Unit* unit = nullptr;
  FlatUnit* flat = nullptr;
};

struct ExecutorOptions {
  Recompute vision = Recompute::all;  // projector included
  Recompute language = Recompute::all;
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
class UnitExecutor {
 public:
  UnitExecutor(std::vector<ChainPart> chain, LossUnit* loss, FlatUnit* loss_flat,
               const ExecutorOptions& options);

  /// Forward from unit `start` (0, or the first language unit for a micro-batch without tiles,
  /// whose gradients of the skipped units are zero), loss, backward. Gradients, multiplied by
  /// `scale`, are added to the flat sums.
  PassResult run(const BatchContext& context, size_t start, double scale);

  /// Forward and loss only.
  PassResult evaluate(const BatchContext& context, size_t start);

 private:
  struct Segment {
    at::Tensor input;   // detached; a leaf that collects its gradient above the lowest trained unit
    at::Tensor output;  // with graph; undefined where it is recomputed
  };
  size_t lowest_trained(size_t start) const;
  at::Tensor forward(const BatchContext& context, size_t start, size_t lowest,
                     std::vector<Segment>& segments);
  void backward(const BatchContext& context, size_t lowest, at::Tensor gradient,
                std::vector<Segment>& segments);
  at::Tensor backward_unit(const BatchContext& context, size_t index, const at::Tensor& gradient,
                           Segment& segment);

  std::vector<ChainPart> chain_;
  LossUnit* loss_;
  FlatUnit* loss_flat_;
  std::vector<bool> recompute_;  // by unit
};

}  // namespace ivl
