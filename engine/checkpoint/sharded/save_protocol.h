// One save from the host buffer to a durable checkpoint: what the ranks tell each other and in
// which order files appear. Runs on the writer's thread.
//
//   rank 0          makes .step-S.attempt-A.saving when there is space   -> board: go
//   every rank      writes its shard there                               -> board: shard-R
//   rank 0          files, manifest, DONE, then the folder's own name    -> board: done
//
// Each attempt works in a folder of its own, so that an orphan of an older one never touches a
// file of its successor.
#pragma once

#include <atomic>
#include <chrono>

#include "checkpoint/sharded/checkpoint_writer.h"

namespace ivl {

struct SaveJob {
  CheckpointFacts facts;
  bool full = true;
  ShardPlan plan;
  const std::byte* buffer = nullptr;  // plan.size bytes
  Status copied;                      // why the state could not be brought there
  int64_t sequence = 0;               // of this attempt's saves; the same on every rank
  std::chrono::steady_clock::time_point begun;
};

class SaveProtocol {
 public:
  /// `cancelled` ends waits and writes within a second. All must outlive this.
  SaveProtocol(const SaveOptions& options, const StateLayout& layout, Board& board,
               const std::atomic<bool>& cancelled)
      : options_(options), layout_(layout), board_(board), cancelled_(cancelled) {}

  SaveOutcome run(const SaveJob& job);
  /// Until every rank has run the save with this number.
  Status leave(int64_t sequence);
  /// Whether run() stands still for another rank; from any thread.
  bool waits_for_ranks() const { return waits_for_ranks_; }

 private:
  using Told = Result<nlohmann::json>;  // what a rank tells the others

  Told lead(const SaveJob& job);
  Told follow(const SaveJob& job);
  Status prepare(const SaveJob& job) const;
  Told write_shard(const SaveJob& job) const;
  Result<std::vector<SavedShard>> collect(const SaveJob& job, const Told& own);
  Told publish(const SaveJob& job, std::vector<SavedShard> shards) const;
  Status check_turn() const;

  std::string saving_folder(const SaveJob& job) const;
  std::string key(int64_t sequence, const std::string& name) const;
  Status tell(int64_t sequence, const std::string& name, const Told& told);
  Told hear(int64_t sequence, const std::string& name);
  Told listen(int64_t sequence, const std::string& name);
  void progress() const {
    if (options_.activity) options_.activity->tick();
  }

  const SaveOptions& options_;
  const StateLayout& layout_;
  Board& board_;
  const std::atomic<bool>& cancelled_;
  std::atomic<bool> waits_for_ranks_{false};
};

}  // namespace ivl
