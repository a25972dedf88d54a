// A unit's parameters in flat buffers: weights in the compute dtype, fp32 master, fp32 gradients.
#pragma once

#include <string>
#include <vector>

#include "model/unit.h"
#include "parallel/flat_layout.h"

namespace ivl {

struct FlatOptions {
  at::ScalarType dtype = at::kFloat;  // compute dtype: kFloat or kBFloat16
  at::Device device = at::kCPU;
  ShardPlace shard;  // a world of one gathers and scatters nothing
};

/// Owns the storage behind its parameters' tensors: leaves that are set onto the flat buffer.
/// Frozen parameters have neither master nor gradient. Not copyable: parameters point into it.
class FlatUnit {
 public:
  /// Each trainable parameter's grad() is preset to its piece of the fp32 sum, also where the
  /// weight is bf16: autograd and the units' own backward add there in place.
  FlatUnit(std::string name, std::vector<Parameter*> parameters, const FlatOptions& options);
  FlatUnit(const FlatUnit&) = delete;
  FlatUnit& operator=(const FlatUnit&) = delete;

  const std::string& name() const { return name_; }
  const std::vector<Parameter*>& parameters() const { return parameters_; }
  const FlatLayout& layout() const { return layout_; }
  bool trainable() const { return layout_.trainable > 0; }

  /// Where a starting value goes: fp32 master of a trainable parameter, the weight itself of a
  /// frozen one. Precondition: world 1. Call publish() when all are set.
  at::Tensor destination(size_t parameter) const;
  /// Weights in the compute dtype become the cast of the master.
  void publish();

  /// This rank's interval of the trainable buffer, and its fp32 parts.
  Interval shard() const;
  const at::Tensor& master() const { return master_; }  // [shard length]
  at::Tensor shard_gradient() const;                    // [shard length] fp32, the step's sum
  /// This rank's weights in the compute dtype; undefined where the master is the weight.
  at::Tensor shard_weights() const;

  void begin_step() { zeroed_ = false; }
  /// Before the unit's first backward of a step: the sum starts at zero.
  void before_backward() { zero_once(); }
  /// A unit that no micro-batch ran has a gradient of zero.
  void finish_gradients() { zero_once(); }

  int64_t bytes() const;  // of all buffers

 private:
  void bind(size_t index);
  void zero_once();

  std::string name_;
  std::vector<Parameter*> parameters_;
  FlatOptions options_;
  FlatLayout layout_;
  bool zeroed_ = false;  // the sum is this step's
  at::Tensor weights_;   // [trainable] compute dtype
  at::Tensor frozen_;    // [frozen] compute dtype
  at::Tensor master_;    // [shard] fp32; weights_ itself for fp32 and world 1
  at::Tensor gradient_;  // [trainable] fp32
};

}  // namespace ivl
