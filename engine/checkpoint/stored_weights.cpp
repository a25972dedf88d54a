#include "checkpoint/stored_weights.h"

#include <ATen/ATen.h>

#include <memory>
#include <utility>

#include "checkpoint/hf_folder.h"
#include "checkpoint/sharded/checkpoint_folder.h"

namespace ivl {
namespace {

at::ScalarType frozen_type(const ShardedCheckpoint& checkpoint) {
  return *scalar_type_of(checkpoint.manifest().layout.frozen_dtype);
}

TensorTable outline_of(const ShardedCheckpoint& checkpoint) {
  const auto options = at::TensorOptions(frozen_type(checkpoint)).device(at::kMeta);
  TensorTable table;
  for (const SavedUnit& unit : checkpoint.manifest().layout.units) {
    for (const SavedTensor& tensor : unit.tensors) {
      table[tensor.name] = at::empty(tensor.shape, options);
    }
  }
  return table;
}

Result<at::Tensor> read_whole(ShardedCheckpoint& checkpoint, const std::string& name) {
  const SavedTensor& saved = *checkpoint.find(name);
  const auto kind = saved.trainable ? PieceKind::master : PieceKind::frozen;
  at::Tensor value = at::empty(saved.shape, saved.trainable ? at::kFloat : frozen_type(checkpoint));
  const Status read = checkpoint.read(name, kind, {0, saved.elements}, value.data_ptr());
  if (!read) return read.error();
  return value;
}

StoredWeights of_sharded(ShardedCheckpoint checkpoint) {
  StoredWeights weights{outline_of(checkpoint), {}};
  const auto shared = std::make_shared<ShardedCheckpoint>(std::move(checkpoint));
  weights.value = [shared](const Parameter& parameter) -> Result<at::Tensor> {
    auto value = read_whole(*shared, parameter.name);
    return value ? stored_value({{parameter.name, *value}}, parameter) : value;
  };
  return weights;
}

}  // namespace

Result<StoredWeights> open_weights(const std::string& folder) {
  if (is_sharded_folder(folder)) {
    auto checkpoint = ShardedCheckpoint::open(folder);
    if (!checkpoint) return checkpoint.error();
    return of_sharded(std::move(*checkpoint));
  }
  auto tensors = read_hf_tensors(folder);
  if (!tensors) return tensors.error();
  return weights_of(std::move(*tensors));
}

StoredWeights weights_of(TensorTable tensors) {
  StoredWeights weights{std::move(tensors), {}};
  weights.value = [table = weights.tensors](const Parameter& parameter) -> Result<at::Tensor> {
    return stored_value(table, parameter);
  };
  return weights;
}

Status load_parameters(const StoredWeights& weights, InternVLChat& model) {
  const at::NoGradGuard no_grad;
  if (const Status fits = check_parameters(weights.tensors, model); !fits) return fits;
  for (const Parameter* parameter : model.parameters()) {
    const auto value = weights.value(*parameter);
    if (!value) return value.error();
    parameter->tensor.copy_(*value);
  }
  return {};
}

}  // namespace ivl
