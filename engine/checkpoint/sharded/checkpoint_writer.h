// Writes sharded checkpoints beside training. Every rank has one and calls it at the same steps.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "checkpoint/sharded/checkpoint_folder.h"
#include "checkpoint/sharded/shard_file.h"
#include "checkpoint/sharded/state_copier.h"
#include "spec/activity.h"
#include "spec/board.h"

namespace ivl {

/// A piece of this rank's live state. Together the ranks' pieces partition every unit's buffers
/// (padding between tensors may be missing). A rank of a replica group that does not write gives
/// none.
struct LivePiece {
  size_t unit = 0;  // number in StateLayout::units
  PieceKind kind = PieceKind::master;
  ElementRange elements;
  const void* data = nullptr;  // where the copier finds it
};

struct SaveOptions {
  std::string folder;  // RUN/checkpoints
  int64_t attempt = 1;
  int64_t keep = 3;  // newest ones kept, 0 = all
  /// Longest wait for the other ranks' shards, and for rank 0's DONE.
  std::chrono::milliseconds deadline{std::chrono::minutes(60)};
  Superseded superseded;  // asked on the writer's thread
  /// Rank 0: config.json and tokenizer into the folder, so that it can be converted and asked from
  /// alone. Called on the writer's thread.
  std::function<Status(const std::string& folder)> write_files;
  uint64_t block_bytes = kShardBlock;
  /// Told of the save's progress, and of waits for other ranks while begin(), wait_copied() or
  /// finish() waits for the save. Null: nobody watches. Must outlive the writer.
  Activity* activity = nullptr;
};

/// Code of the status of a save that found a newer attempt.
inline constexpr const char* kSaveSuperseded = "checkpoint.superseded";

/// How a save ended, alike on every rank.
struct SaveOutcome {
  int64_t step = 0;
  bool full = true;               // false: weights only
  std::string path;               // of the checkpoint; empty when it failed
  Status status;                  // an error means: nothing of it is left, older ones are whole
  bool disk_full = false;         // disk or quota: the run may go on, with a warning
  int64_t bytes = 0;              // of all shards
  double seconds = 0;             // from begin() to durable
  std::vector<Message> warnings;  // rank 0: of removing old ones
};

/// All calls from one thread. No thread touches live state after wait_copied().
class CheckpointWriter {
 public:
  /// `layout` is that of the whole model. The board is the writer's own (Board::clone()).
  CheckpointWriter(SaveOptions options, StateLayout layout, std::unique_ptr<Board> board,
                   std::unique_ptr<StateCopier> copier);
  /// Abandons a save that is still under way, without DONE: call finish() first.
  ~CheckpointWriter();
  CheckpointWriter(const CheckpointWriter&) = delete;
  CheckpointWriter& operator=(const CheckpointWriter&) = delete;

  /// Reserves the host buffer ahead (pinned memory takes seconds). Throws std::bad_alloc.
  void reserve(const std::vector<LivePiece>& pieces, bool full = true);

  /// Starts a save; `facts` count on rank 0. One that comes while the last is still being written
  /// waits for it: to skip, all ranks would have to agree. A step that was saved already is not
  /// saved again. Returns the seconds waited.
  double begin(const CheckpointFacts& facts, const std::vector<LivePiece>& pieces,
               bool full = true);
  /// Before the state changes. Returns the seconds waited.
  double wait_copied();
  /// Saves that ended since the last call.
  std::vector<SaveOutcome> poll();
  /// Waits for the last save and then until every rank knows its outcome: nobody leaves before DONE
  /// is durable. Errors: another rank is gone or later than the deadline.
  Status finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ivl
