// A model's weights as a sharded checkpoint of weights only, written one slice at a time.
#pragma once

#include <functional>
#include <string>

#include "checkpoint/stored_weights.h"

namespace ivl {

struct ShardedTarget {
  std::string folder;  // must not exist
  int shards = 1;
  std::string compute_dtype = "BF16";  // or F32: what a reader stores where it is not told
  std::function<Status(const std::string&)> write_files;  // config.json, tokenizer
  std::function<void(int64_t elements)> on_written;       // so many more
};

/// fp32 masters of every weight, cut into shards as a run on as many ranks would. It is of step 0
/// and has no moments: a start, not a place to go on from. Memory: one tensor.
/// Errors: the folder exists; disk full.
Status write_sharded(InternVLChat& model, const StoredWeights& weights,
                     const ShardedTarget& target);

}  // namespace ivl
