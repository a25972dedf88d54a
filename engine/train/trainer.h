// Trains: takes micro-batches, runs the units, updates, records. One readable step.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/internvl_chat.h"
#include "spec/activity.h"
#include "spec/batch.h"
#include "spec/board.h"
#include "spec/run_spec.h"
#include "train/recorder.h"
#include "train/train_state.h"

namespace ivl {

enum class EndReason { finished, interrupted, nonfinite, failed };
const char* to_string(EndReason reason);

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
  std::function<bool()> stop_requested;                              // asked once a step
  std::function<Status(const std::string& folder)> write_tokenizer;  // into checkpoints
  std::function<void(const Message& why)> connection_broken;  // the watchdog may know by whom
};

/// Everything a rank's run is made of; the trainer owns none of it. `model` has its starting values
/// (TrainState::load, then publish); where the folder holds a good checkpoint, the run goes on from
/// that.
struct TrainJob {
  const RunSpec& spec;
  InternVLChat& model;
  TrainState& state;
  BatchSource& source;
  RunRecorder& recorder;
  Board& board;  // of the run's ranks
  TrainerHooks hooks;
  std::vector<std::string> subsets;  // names by number, for the start event
  std::vector<int64_t> subset_rows;
  Activity* activity = nullptr;  // null: nobody watches
};

/// Runs the steps that are left, saves, records; ends for one of EndReason's reasons and says so in
/// the run folder. What goes wrong on the way (the source breaks, memory runs out) is reason
/// `failed`.
TrainResult train(const TrainJob& job);

}  // namespace ivl
