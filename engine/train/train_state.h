// What one rank holds of a run: flat buffers, executor and optimizer around a model.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "model/internvl_chat.h"
#include "optim/adamw.h"
#include "parallel/flat_unit.h"
#include "parallel/unit_executor.h"
#include "spec/run_spec.h"

namespace ivl {

/// How the spec asks for the model to be built.
ModelOptions model_options(const RunSpec& spec, at::Device device);

class TrainState {
 public:
  /// Gives the model's parameters their storage. `micro_batches` a step (M). The model must
  /// outlive this.
  TrainState(InternVLChat& model, const RunSpec& spec, int64_t micro_batches,
             ShardPlace shard = {});

  /// Where starting values go (copy_parameters); call publish() afterwards.
  at::Tensor destination(const Parameter& parameter) const;
  void publish();

  UnitExecutor& executor() { return *executor_; }
  AdamW& optimizer() { return *optimizer_; }
  void begin_step();
  void finish_gradients();

  /// A micro-batch's share of the step: 1 / M, or for token_mean its tokens over a fixed unit,
  /// which the optimizer turns into tokens over the step's tokens once they are known.
  double loss_weight(int64_t supervised_tokens) const;

  /// What a checkpoint stores: fp32 master of a trained parameter, the weight of a frozen one.
  at::Tensor stored_value(const Parameter& parameter) const;
  int64_t trainable_parameters() const;
  int64_t parameters() const;
  int64_t bytes() const;  // weights, masters, gradients, moments

 private:
  std::vector<OptimizerRange> optimizer_ranges(double weight_decay) const;

  int64_t micro_batches_;
  bool token_mean_;
  std::vector<std::unique_ptr<FlatUnit>> flats_;  // chain order, the loss last
  std::map<const Parameter*, std::pair<FlatUnit*, size_t>> places_;
  std::unique_ptr<UnitExecutor> executor_;
  std::unique_ptr<AdamW> optimizer_;
};

}  // namespace ivl
