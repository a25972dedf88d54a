// Checkpoints of a run as a person sees them: whether each is whole, how large, and when saved; and
// what a person may do to one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

struct CheckpointReport {
  enum class State {
    complete,
    incomplete,  // no DONE: a save that never ended
    damaged,     // `problem` says what
    saving       // on its way in, or out
  };
  int64_t step = 0;
  std::string path;
  State state = State::complete;
  std::optional<Message> problem;
  bool full = true;  // false: weights only; known where `ranks` > 0
  bool pinned = false, link = false;
  int64_t bytes = 0;  // of all its files
  double saved = 0;   // unix seconds; of DONE, else of the folder
  int64_t attempt = 0;
  int ranks = 0;  // that wrote it, 0: the manifest cannot be read
  /// Of names, sizes and times of its files but PINNED: what was verified holds while it is equal.
  std::string mark;
};
const char* to_string(CheckpointReport::State state);

/// Newest first; of every shard the sizes are looked at, no payload is read.
std::vector<CheckpointReport> report_checkpoints(const std::string& run);
/// Errors: there is none of that step.
Result<CheckpointReport> report_checkpoint(const std::string& run, int64_t step);

/// Reads every block and compares its checksum. `on_shard`: shards done, of all.
Status verify_checkpoint(const std::string& path,
                         const std::function<void(int64_t done, int64_t total)>& on_shard);

/// Sets or takes away PINNED. Errors: there is none of that step, or a link; not writable.
Status pin_checkpoint(const std::string& run, int64_t step, bool pinned);

/// Removes a checkpoint, or what is left of one. Errors: there is none of that step; it is pinned,
/// a link, or holds files that are not a checkpoint's.
Status delete_checkpoint(const std::string& run, int64_t step);

}  // namespace ivl
