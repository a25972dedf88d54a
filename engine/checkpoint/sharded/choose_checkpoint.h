// Which checkpoint a run goes on from: the newest good one, agreed on by all ranks.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "checkpoint/sharded/checkpoint_folder.h"
#include "spec/board.h"

namespace ivl {

struct ChooseOptions {
  std::string folder;         // RUN/checkpoints
  nlohmann::json identity;    // see CheckpointFacts; null: any will do
  bool needs_moments = true;  // pass over those of weights only
  int64_t attempt = 0;        // this one; 0: only looks, clears nothing away
  Superseded superseded;
  std::chrono::milliseconds deadline{std::chrono::minutes(60)};  // for the other ranks' reading
};

struct ChosenCheckpoint {
  std::optional<ShardedCheckpoint> checkpoint;  // none: there is no good one, start anew
  std::vector<Message> passed_over;             // newer ones, each with the reason
};

/// Reads what this rank needs of a candidate; an error passes it over on every rank. What it has
/// read by then counts for nothing: the next candidate is read over it.
using AcceptCheckpoint = std::function<Status(ShardedCheckpoint&)>;

/// Rank 0 looks at the candidates newest first (whole structure, identity), each rank reads, and
/// one that fails on any rank is passed over. Call it on every rank; all get the same answer.
/// Errors: another rank is gone or later than the deadline.
Result<ChosenCheckpoint> choose_checkpoint(const ChooseOptions& options, Board& board,
                                           const AcceptCheckpoint& accept);

/// The same for one process that only looks: with every checksum verified.
ChosenCheckpoint newest_good_checkpoint(const std::string& folder);

}  // namespace ivl
