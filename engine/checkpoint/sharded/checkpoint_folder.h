// RUN/checkpoints: which checkpoints are there, which are complete, and which may go.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checkpoint/sharded/names.h"
#include "checkpoint/sharded/sharded_checkpoint.h"

namespace ivl {

struct FoundCheckpoint {
  int64_t step = 0;
  std::string path;
  bool pinned = false;  // a file PINNED is in it
};
/// Every step-NNNNNNNN, newest first, whatever it holds.
std::vector<FoundCheckpoint> list_checkpoints(const std::string& folder);

/// Whether shards of ours lie in it, complete or not.
bool is_sharded_folder(const std::string& path);

/// A checkpoint, or what is left of one, and nothing else beside.
bool is_ours(const std::string& path);

/// Asked before anything is removed or made visible: a newer attempt has claimed the run.
using Superseded = std::function<bool()>;
/// Called as files go: removing large ones takes a while.
using Progress = std::function<void()>;

/// Removes complete checkpoints beyond the newest `keep` full ones and `keep` of weights only
/// (0: none is removed). Left alone: pinned ones, anything with a file that is not ours, and
/// everything where fewer than `keep` complete ones are there. Returns what went wrong or was left
/// alone for a foreign file, each a sentence.
std::vector<Message> remove_old_checkpoints(const std::string& folder, int64_t keep,
                                            int64_t attempt, const Superseded& superseded,
                                            const Progress& progress = {});

/// What saves and removals of `attempt` and older ones left under way: a save that was finished but
/// for its name gets that, everything else is removed. Precondition: this attempt is neither saving
/// nor removing.
void clear_dead_saves(const std::string& folder, int64_t attempt, const Superseded& superseded);

/// Renames out of sight, then removes, so that no half of it is ever seen.
Status remove_aside(const std::string& path, int64_t step, int64_t attempt,
                    const Progress& progress = {});

/// Gives a finished folder the name of its step. What is there already is replaced if it is ours,
/// not pinned and not of a newer attempt. Errors: something else is there.
Status place_checkpoint(const std::string& saving, const std::string& folder, int64_t step,
                        int64_t attempt);

}  // namespace ivl
