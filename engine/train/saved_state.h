// What of a rank's state a checkpoint holds, and how it comes back.
#pragma once

#include <vector>

#include "checkpoint/sharded/checkpoint_writer.h"
#include "train/train_state.h"

namespace ivl {

/// Of the whole model: the same on every rank, whatever the world.
StateLayout state_layout(const TrainState& state);

/// This rank's masters, moments and frozen weights where they are. They stay there for the state's
/// life.
std::vector<LivePiece> live_pieces(const TrainState& state);

/// Reads this rank's part of whatever world wrote it, then publishes the weights.
/// Errors: see ShardedCheckpoint::read; the state is then half old, half new.
Status restore_state(ShardedCheckpoint& checkpoint, TrainState& state);

}  // namespace ivl
