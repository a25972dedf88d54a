// The run's sharded checkpoints: when one is due, what goes into it beside the tensors, and how the
// run goes on from the newest good one.
#pragma once

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "checkpoint/sharded/checkpoint_writer.h"
#include "spec/batch.h"
#include "spec/run_spec.h"

namespace ivl {

struct TrainJob;

/// All ranks make the same calls at the same steps.
class Checkpoints {
 public:
  /// The job must outlive this.
  Checkpoints(const TrainJob& job, const OrderShape& shape);
  ~Checkpoints();

  struct Resumed {
    int64_t step = 0;  // done already; 0: the run begins
    nlohmann::json state = nlohmann::json::object();
    std::vector<Message> notes;  // what was passed over and why, and what may change the last bits
  };
  /// Brings weights, moments and the count of updates back. Errors: a rank is gone, or checkpoints
  /// are there and none of them is good.
  Result<Resumed> resume();

  bool due(int64_t step) const { return is_due(step, spec_.every_steps) || weights_due(step); }
  /// Starts the save of the state as it is after `step`; `state` is the trainer's own.
  void begin(int64_t step, int64_t epoch, int64_t updates, nlohmann::json state);
  /// The state may not change before this has returned.
  double before_update();
  /// Tells the recorder of saves that have ended.
  void report();
  /// The full save of `step`, durable on all ranks. Errors: why it is not.
  Result<std::string> finish(int64_t step, int64_t epoch, int64_t updates, nlohmann::json state);

 private:
  static bool is_due(int64_t step, int64_t every) { return every > 0 && step % every == 0; }
  bool weights_due(int64_t step) const { return is_due(step, spec_.weights_every_steps); }
  void start(bool full, int64_t step, int64_t epoch, int64_t updates, nlohmann::json state);
  SaveOptions save_options() const;
  nlohmann::json identity() const;
  nlohmann::json bits_depend_on() const;
  Status write_files(const std::string& folder) const;
  bool superseded() const;
  void phase(int64_t step, std::chrono::seconds patience = {}) const;

  const TrainJob& job_;
  OrderShape shape_;
  const CheckpointSpec& spec_;
  std::string folder_;
  std::vector<LivePiece> pieces_;
  std::unique_ptr<CheckpointWriter> writer_;
  bool begun_ = false;       // a save
  int64_t newest_step_ = 0;  // of the newest full one that is durable
  std::string newest_path_;
  Status last_;  // how the newest save ended
};

}  // namespace ivl
