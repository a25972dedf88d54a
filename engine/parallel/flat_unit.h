// A unit's parameters as flat shards: weights in the compute dtype, fp32 master and gradient sum.
#pragma once

#include <string>
#include <vector>

#include "model/unit.h"
#include "parallel/flat_layout.h"

namespace ivl {

struct FlatOptions {
  at::ScalarType dtype = at::kFloat;  // compute dtype: kFloat or kBFloat16
  at::Device device = at::kCPU;
  ShardPlace shard;             // a world of one gathers and scatters nothing
  bool master_on_host = false;  // with the moments: the optimizer's state is offloaded
};

/// Where the optimizer's state lives: on the device, or in host memory (pinned for a GPU).
at::TensorOptions state_options(const FlatOptions& options);

/// A parameter's part in this rank's shard.
struct ParameterPiece {
  Interval elements;  // of the flattened parameter
  at::Tensor values;  // [length], fp32 master or frozen weight
};

/// Owns what a rank keeps of a unit between uses and places its parameters' tensors (leaves set
/// onto a flat buffer) where whole weights are computed with. In a world of one the shard is the
/// whole; with more ranks WeightGather provides the buffers. Frozen parameters have neither master
/// nor gradient. Not copyable: parameters point into it.
class FlatUnit {
 public:
  FlatUnit(std::string name, std::vector<Parameter*> parameters, const FlatOptions& options);
  FlatUnit(const FlatUnit&) = delete;
  FlatUnit& operator=(const FlatUnit&) = delete;

  const std::string& name() const { return name_; }
  const std::vector<Parameter*>& parameters() const { return parameters_; }
  const FlatLayout& layout() const { return layout_; }
  const FlatOptions& options() const { return options_; }
  bool trainable() const { return layout_.trainable > 0; }

  /// Elements of the gathered buffers, padding included: the trainable part, then the frozen one.
  int64_t whole_trainable() const { return options_.shard.world * stride(layout_.trainable); }
  int64_t whole_frozen() const { return options_.shard.world * stride(layout_.frozen); }
  int64_t whole() const { return whole_trainable() + whole_frozen(); }

  /// Sets the parameters' tensors onto `weights` [whole()] in the compute dtype.
  void bind_weights(const at::Tensor& weights);
  /// Presets each trainable parameter's grad() to its piece of `sum` [whole_trainable()] fp32, also
  /// where the weight is bf16: autograd and the units' own backward add there in place.
  void bind_gradients(const at::Tensor& sum);

  /// Takes this rank's piece of a starting value (any dtype); publish() when all are set.
  void load(size_t parameter, const at::Tensor& value);
  /// Weights in the compute dtype become the cast of the master.
  void publish();
  ParameterPiece piece(size_t parameter) const;

  /// This rank's interval of the trainable and of the frozen buffer.
  Interval shard() const { return shard_interval(layout_.trainable, options_.shard); }
  Interval frozen_shard() const { return shard_interval(layout_.frozen, options_.shard); }
  /// What a gather sends: [whole / world] in the compute dtype, padding included.
  const at::Tensor& sent_weights() const { return weights_; }
  const at::Tensor& sent_frozen() const { return frozen_; }
  /// What a reduction gives: [whole_trainable() / world] fp32, the step's sum.
  const at::Tensor& gradient_sum() const { return gradient_; }

  /// Without padding, [shard length]: fp32 master and gradient sum, weights in the compute dtype
  /// (undefined where the master is the weight), frozen weights.
  at::Tensor master() const { return master_.narrow(0, 0, shard().length()); }
  at::Tensor shard_gradient() const { return gradient_.narrow(0, 0, shard().length()); }
  at::Tensor shard_weights() const;
  at::Tensor frozen_weights() const { return frozen_.narrow(0, 0, frozen_shard().length()); }

 private:
  int64_t stride(int64_t length) const { return shard_stride(length, options_.shard.world); }

  std::string name_;
  std::vector<Parameter*> parameters_;
  FlatOptions options_;
  FlatLayout layout_;
  at::Tensor weights_, frozen_;  // compute dtype
  at::Tensor master_;            // fp32; weights_ itself where that is fp32 and on the device
  at::Tensor gradient_;          // fp32
};

/// Zeros that start at a multiple of 256 bytes.
at::Tensor aligned_zeros(int64_t elements, const at::TensorOptions& options);

}  // namespace ivl
