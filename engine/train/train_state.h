// What one rank holds of a run: flat buffers, executor and optimizer around a model.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/internvl_chat.h"
#include "optim/adamw.h"
#include "parallel/flat_unit.h"
#include "parallel/rank_groups.h"
#include "parallel/unit_executor.h"
#include "spec/run_spec.h"
#include "train/recorder.h"

namespace ivl {

/// How the spec asks for the model to be built.
ModelOptions model_options(const RunSpec& spec, at::Device device);

/// What this rank's optimizer owns of a unit, with one weight decay; all [elements], fp32.
struct OwnedRange {
  size_t unit = 0;  // number in the chain, the loss unit last
  const FlatUnit* flat = nullptr;
  Interval elements;  // of the unit's trainable buffer
  at::Tensor master, moment1, moment2;
};

class TrainState {
 public:
  /// Gives the model's parameters their storage. `micro_batches` a step (M). The model must
  /// outlive this.
  TrainState(InternVLChat& model, const RunSpec& spec, int64_t micro_batches,
             RankGroups groups = {}, ExecutorWatch watch = {});

  /// Takes this rank's part of a starting value (copy_parameters); call publish() afterwards.
  void load(const Parameter& parameter, const at::Tensor& value);
  void publish();

  UnitExecutor& executor() { return *executor_; }
  AdamW& optimizer() { return *optimizer_; }
  const std::vector<std::unique_ptr<FlatUnit>>& flats() const { return flats_; }  // loss last
  std::vector<OwnedRange> owned_ranges() const;
  const RankPlace& place() const { return groups_.place; }
  RankGroups& groups() { return groups_; }
  void begin_step();
  void finish_gradients();
  /// Sums over ranks, in place.
  void all_reduce(const at::Tensor& values);
  /// Decides and updates this rank's shards.
  void update(const at::Tensor& totals, double learning_rate);

  /// A micro-batch's share of the step: 1 / M, or for token_mean its tokens over a fixed unit,
  /// which the optimizer turns into tokens over the step's tokens once they are known.
  double loss_weight(int64_t supervised_tokens) const;

  /// The whole of a parameter: fp32 master of a trained one, the weight of a frozen one. With more
  /// than one rank all of them call this for the same parameters in the same order.
  at::Tensor stored_value(const Parameter& parameter);
  int64_t trainable_parameters() const;
  int64_t parameters() const;
  std::vector<MemoryItem> memory() const;
  int64_t bytes() const;  // their sum

 private:
  struct Cut {  // of a unit's shard: the part that decays, or the part that does not
    size_t unit = 0;
    Interval elements;
    bool decays = true;
  };
  std::vector<Cut> cuts() const;
  std::vector<OptimizerRange> optimizer_ranges(double weight_decay) const;
  std::vector<AfterForward> after_forward(const ParallelSpec& spec) const;
  Chain chain() const;

  InternVLChat& model_;
  RankGroups groups_;
  int64_t micro_batches_;
  bool token_mean_;
  std::vector<std::unique_ptr<FlatUnit>> flats_;  // chain order, the loss last
  std::map<const Parameter*, std::pair<FlatUnit*, size_t>> places_;
  std::unique_ptr<WeightGather> weights_;
  std::unique_ptr<GradientReduce> gradients_;
  std::unique_ptr<UnitExecutor> executor_;
  std::unique_ptr<AdamW> optimizer_;
};

}  // namespace ivl
