// Reads a sharded checkpoint by tensor name and range of elements, whatever world wrote it.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "checkpoint/sharded/manifest.h"

namespace ivl {

/// `whole` looks at every shard (two files each), `manifest` at DONE and manifest alone: enough for
/// a rank where another one looked at the whole.
enum class CheckpointCheck { manifest, whole };

/// Cheap to copy. One thread at a time: blocks that were read last are kept.
class ShardedCheckpoint {
 public:
  /// Errors, which name file and cause: no DONE or one that does not fit the manifest, a manifest
  /// that is damaged or of another version, tensors that no shard holds or two hold; with `whole`,
  /// shards and other files that are missing, short or described by a damaged .json.
  /// Payload is checked as it is read.
  static Result<ShardedCheckpoint> open(const std::string& folder,
                                        CheckpointCheck check = CheckpointCheck::whole);
  /// The same without DONE: for the writer, before it sets that.
  static Result<ShardedCheckpoint> open_unfinished(const std::string& folder);

  const std::string& folder() const;
  const Manifest& manifest() const;
  const SavedTensor* find(const std::string& tensor) const;  // null: not there

  /// Elements `range` of a tensor as they are stored: fp32, or the frozen dtype for
  /// PieceKind::frozen. Reads and verifies the blocks that hold them, no others.
  /// Errors: no such tensor, kind or range; file, offset and cause where the disk or a checksum
  /// fails.
  Status read(const std::string& tensor, PieceKind kind, ElementRange range, void* to);

  /// As fp32 whatever the tensor was when it was saved: `master` of a tensor that was frozen is its
  /// weight, moments of one that had none (frozen, or a checkpoint of weights only) are zero.
  Status read_floats(const std::string& tensor, PieceKind kind, ElementRange range, float* to);

  /// Reads every block of the shards with number mod parts == part and compares its checksum.
  Status verify(int part = 0, int parts = 1);

 private:
  struct State;
  explicit ShardedCheckpoint(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

}  // namespace ivl
