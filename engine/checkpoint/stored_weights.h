// A model folder's weights one tensor at a time, be it a Hugging Face folder or a sharded
// checkpoint.
#pragma once

#include <functional>
#include <string>

#include "checkpoint/tensor_table.h"
#include "model/internvl_chat.h"

namespace ivl {

struct StoredWeights {
  /// Names, shapes and stored dtypes, for check_parameters. Of a sharded checkpoint they are
  /// without values, and the dtype is the run's compute dtype.
  TensorTable tensors;
  /// A checked parameter's value on the CPU, positions resized where they have to be: of a sharded
  /// checkpoint the fp32 master, or the frozen weight in its dtype. Nothing of it is kept.
  /// Errors: see ShardedCheckpoint::read.
  std::function<Result<at::Tensor>(const Parameter&)> value;
};

/// Errors: see read_hf_tensors and ShardedCheckpoint::open.
Result<StoredWeights> open_weights(const std::string& folder);

/// Of tensors that are there already.
StoredWeights weights_of(TensorTable tensors);

/// Every weight into the model's own tensors, which have to be allocated.
/// Errors: as check_parameters and StoredWeights::value.
Status load_parameters(const StoredWeights& weights, InternVLChat& model);

}  // namespace ivl
