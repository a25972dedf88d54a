// Trains: takes micro-batches, runs the units, updates, records. One readable step.
#pragma once

#include <functional>
#include <string>

#include "model/internvl_chat.h"
#include "spec/batch.h"
#include "spec/run_spec.h"

namespace ivl {

enum class EndReason { finished, interrupted, nonfinite, failed };

struct TrainResult {
  EndReason reason = EndReason::finished;
  int64_t steps = 0;
  double last_loss = 0;
  Message why;
};

/// What a front end shows of each step (the same values as the run folder's step event).
struct StepReport {
  int64_t step = 0, total_steps = 0;
  double loss = 0, grad_norm = 0, learning_rate = 0;
  int64_t samples = 0, tokens = 0, supervised_tokens = 0, padding_tokens = 0;
  double seconds = 0, seconds_left = 0;
  bool skipped = false;
};

struct TrainerHooks {
  std::function<void(const StepReport&)> on_step;
  std::function<bool()> stop_requested;  // asked once a step
  std::function<Status(const std::string& folder)> write_tokenizer;  // into checkpoints
};

}  // namespace ivl
