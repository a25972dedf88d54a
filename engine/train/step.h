// One optimizer step, defined without the word rank: M canonical micro-batches, gradients summed,
// one decision, one update.
#pragma once

#include <functional>

#include "model/internvl_chat.h"
#include "spec/activity.h"
#include "spec/batch.h"
#include "train/pending_step.h"
#include "train/train_state.h"

namespace ivl {

/// What a step asks and tells while it runs; each may be empty.
struct StepHooks {
  std::function<bool()> stop_requested, superseded;
  std::function<double()> before_update;  // waits until the state may change; seconds waited
  Activity* activity = nullptr;           // told of data, micro-batch and update
  const std::vector<std::string>* subsets = nullptr;  // names for it
};

struct StepSettings {
  uint64_t seed = 42;         // of every draw
  int64_t micro_batches = 1;  // M; of W ranks, rank r runs those with index r mod W
};

class TrainStep {
 public:
  TrainStep(InternVLChat& model, TrainState& state, BatchSource& source,
            const StepSettings& settings, StepHooks hooks);

  /// Throws Failure when the source broke.
  PendingStep run(int64_t step, double learning_rate);

 private:
  struct Ran {  // micro-batches of the step in progress
    size_t first_row = 0, rows = 0;
    at::Tensor row_losses;
  };
  MicroBatch take(int64_t step, int64_t index);
  void micro_batch(int64_t step, int64_t index);
  void phase(const char* name);
  void tell_rows(int64_t step, int64_t index);
  void forward_backward(const MicroBatch& batch);
  void note(const MicroBatch& batch);
  void reduce();
  void add_to_totals();
  void update(double learning_rate);
  PendingStep pending();

  InternVLChat& model_;
  TrainState& state_;
  BatchSource& source_;
  StepSettings settings_;
  StepHooks hooks_;
  StepRecord record_;  // of the step in progress
  std::vector<Ran> ran_;
  at::Tensor totals_;  // [kStepTotals] fp64 on the device: what ranks sum
  int64_t faults_ = 0;
};

}  // namespace ivl
