// Everything a run leaves in its folder while it trains: events, ledger, samples, TensorBoard,
// heartbeat, system figures. Failure to write is reported once as a warning and never stops a step.
//
// With several ranks each has its own ledger, samples and log. Events and TensorBoard are rank 0's;
// what only another rank knows reaches it through the board: failed rows, the rows of a step that
// was not finite, states for the heartbeat of their node.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "parallel/rendezvous.h"
#include "spec/batch.h"
#include "spec/ledger.h"
#include "spec/run_spec.h"

namespace ivl {

/// What a rank's memory is held for, named as the planner does: "weights", "gradients", "master",
/// "moments", "gather_slots", "gradient_slots", "kept_weights".
struct MemoryItem {
  std::string component;
  int64_t bytes = 0;
};

/// The `start` event.
struct RunFacts {
  OrderShape shape;
  int64_t ranks = 1;
  std::vector<std::string> devices;  // "cpu (2 threads)", "NVIDIA H200": of this rank, or of all
  int64_t parameters = 0, trainable_parameters = 0;
  nlohmann::json versions;           // engine, LibTorch, CPU capability, threads
  std::vector<std::string> subsets;  // names by number
  std::vector<int64_t> subset_rows;
  std::vector<MemoryItem> memory;  // of rank 0's state, before activations
  int64_t first_step = 1;          // after a resume: that of the checkpoint + 1
};

/// The `step` event: loss and norm as the optimizer saw them. Figures are of all ranks together,
/// but memory and rows of this one: so all ranks know alike whether a step was an ordinary one.
struct StepRecord {
  int64_t step = 0, epoch = 0;
  double loss = 0, grad_norm = 0, learning_rate = 0;
  int64_t samples = 0, tokens = 0, supervised_tokens = 0, padding_tokens = 0, tiles = 0;
  double seconds = 0, seconds_data = 0, seconds_forward = 0, seconds_backward = 0,
         seconds_reduce = 0, seconds_optimizer = 0;
  double seconds_waited = 0;      // of these, how long computing stood still for other ranks
  double seconds_checkpoint = 0;  // how long the update waited for a snapshot of the state
  int64_t memory_bytes = 0;
  bool skipped = false;         // non-finite: no update was made
  int64_t faults = 0;           // rows of all ranks that failed
  std::vector<RowResult> rows;  // every row of the step on this rank, also those left out
};

/// Thread-safe; step() costs tens of microseconds and never syncs.
class RunRecorder {
 public:
  /// Creates the run folder (or its next attempt) and writes run.json; claims attempts/000N by
  /// exclusive mkdir. Errors: no output folder set, not writable, run.json there differs in more
  /// than may change (what may change leaves run.json as it was, is kept in the attempt's own
  /// run.json, and is an event warning).
  static Result<std::unique_ptr<RunRecorder>> open(const RunSpec& spec);
  /// Rank 0 claims; the others take its attempt. `ranks` may go before the recorder. Errors: those
  /// of rank 0, on every rank; a log or stream that this rank cannot write.
  static Result<std::unique_ptr<RunRecorder>> open(const RunSpec& spec, const Ranks& ranks);
  virtual ~RunRecorder() = default;

  virtual const std::string& folder() const = 0;
  virtual int64_t attempt() const = 0;
  /// A newer attempt has claimed the folder (looked for with each heartbeat and checkpoint): stop,
  /// and write nothing more there. The recorder itself has fallen silent.
  virtual bool superseded() const = 0;
  /// True: the recorder has fallen silent, as superseded() says. May be set from any thread, and
  /// outlives the recorder: by the trainer when rank 0 says in a step's totals that it is
  /// superseded, by the watchdog when it writes the end itself.
  virtual std::shared_ptr<std::atomic<bool>> silent_flag() = 0;
  virtual void start(const RunFacts& facts) = 0;           // once, before the first step
  virtual void phase(const char* name, int64_t step) = 0;  // for the heartbeat; cheap
  virtual void step(const StepRecord& record) = 0;         // also events nonfinite and data_fault
  /// After the last step of the epoch and before a checkpoint of that step.
  virtual void left_over(int64_t epoch, const std::vector<RowOutcome>& rows) = 0;
  /// Also makes everything recorded so far durable.
  virtual void checkpoint(int64_t step, const std::string& path, double seconds, int64_t bytes) = 0;
  virtual void warning(const Message& message, int64_t step) = 0;
  /// `reason`: "finished" | "interrupted" | "nonfinite" | "failed". Flushes and closes everything;
  /// later calls do nothing.
  virtual void end(const std::string& reason, const Message& why, int64_t step) = 0;
};

}  // namespace ivl
