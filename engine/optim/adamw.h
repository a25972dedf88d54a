// AdamW over the flat ranges that a rank owns.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "kernels/update.h"
#include "spec/run_spec.h"

namespace ivl {

/// A piece of a flat shard with one weight decay. All [n]; fp32 but `weights`.
struct OptimizerRange {
  at::Tensor master;    // the moments lie where it does
  at::Tensor gradient;  // the step's sum
  at::Tensor weights;   // written as the cast of master; undefined: master is the weight
  double weight_decay = 0;
};

/// Decides (norm, clip, finite) and updates without the host's help; moments are its own.
/// Offloaded, master and moments are in host memory: gradients come there and weights go back in
/// pieces, and the host computes the same update.
class AdamW {
 public:
  /// `token_unit`: see UpdateRule. The ranges are not empty; their tensors must outlive this.
  AdamW(const OptimizerSpec& spec, std::vector<OptimizerRange> ranges, double token_unit,
        at::Device device, bool offloaded = false);

  /// Adds this rank's squared gradient norm to totals[kTotalSquaredNorm]; `totals` is
  /// [kStepTotals] fp64 on the device.
  void add_squared_norm(const at::Tensor& totals);
  /// Clips and updates, or leaves everything as it was where loss or gradient is not finite.
  void update(const at::Tensor& totals, double learning_rate);

  /// The ranges in the order given, and their moments: [n] fp32.
  size_t ranges() const { return owned_.size(); }
  const at::Tensor& moment1(size_t range) const { return owned_[range].moment1; }
  const at::Tensor& moment2(size_t range) const { return owned_[range].moment2; }
  /// After moments were written from outside: updates that made them.
  void set_updates(int64_t updates);

  /// What the last update() decided. Reading it waits for the device.
  UpdateControl control() const;
  /// [sizeof(UpdateControl)] bytes on the device, for a copy that is read later.
  const at::Tensor& control_bytes() const { return control_; }
  int64_t bytes() const;  // of the moments

 private:
  struct Owned {
    OptimizerRange range;
    at::Tensor moment1, moment2;
  };
  UpdateControl* control_pointer() const;
  void update_on_host(const AdamWScalars& scalars, const Owned& owned,
                      const UpdateControl& decided);

  OptimizerSpec spec_;
  bool offloaded_ = false;
  UpdateRule rule_;
  std::vector<Owned> owned_;
  at::Tensor control_;                            // bytes of an UpdateControl
  at::Tensor partials_;                           // fp64, of the largest range
  at::Tensor gradient_staging_, weight_staging_;  // offloaded: a piece in host memory
};

}  // namespace ivl
