#include "cli/write_sharded.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "checkpoint/new_folder.h"
#include "checkpoint/sharded/finish_checkpoint.h"
#include "checkpoint/sharded/names.h"
#include "checkpoint/sharded/shard_file.h"
#include "train/state_layout.h"

namespace ivl {
namespace {

struct Units {
  StateLayout layout;
  std::vector<std::vector<Parameter*>> parameters;
};

Units units_of(InternVLChat& model, const std::string& compute_dtype) {
  Units units;
  units.layout.frozen_dtype = compute_dtype;
  const auto add = [&](const std::string& name, std::vector<Parameter>& parameters) {
    auto& pointers = units.parameters.emplace_back();
    for (Parameter& parameter : parameters) pointers.push_back(&parameter);
    units.layout.units.push_back(saved_unit(name, pointers, make_flat_layout(pointers)));
  };
  for (auto& unit : model.units) add(unit->name(), unit->parameters());
  add(model.loss->name(), model.loss->parameters());
  return units;
}

// Decayed tensors come first in a buffer, whatever the order of the parameters.
std::vector<size_t> by_offset(const SavedUnit& unit) {
  std::vector<size_t> order(unit.tensors.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return unit.tensors[a].offset < unit.tensors[b].offset; });
  return order;
}

// The part of a tensor that lies in `range` of its unit's buffer, and zeros before it.
Status append_part(ShardFile& file, const SavedPiece& piece, const SavedTensor& tensor,
                   const at::Tensor& value) {
  const int64_t begin = std::max(piece.elements.begin, tensor.offset);
  const int64_t end = std::min(piece.elements.end, tensor.offset + tensor.elements);
  const auto before = static_cast<uint64_t>((begin - piece.elements.begin) * 4);
  if (const Status padded = file.pad_to(piece.offset + before); !padded) return padded;
  const at::Tensor part =
      value.contiguous().view({-1}).narrow(0, begin - tensor.offset, end - begin).to(at::kFloat);
  return file.append(part.const_data_ptr(), part.nbytes());
}

Status append_piece(ShardFile& file, const SavedPiece& piece, const Units& units,
                    const StoredWeights& weights) {
  const SavedUnit& unit = units.layout.units[piece.unit];
  for (const size_t index : by_offset(unit)) {
    const SavedTensor& tensor = unit.tensors[index];
    if (tensor.offset + tensor.elements <= piece.elements.begin ||
        tensor.offset >= piece.elements.end) {
      continue;
    }
    const auto value = weights.value(*units.parameters[piece.unit][index]);
    if (!value) return value.error();
    if (const Status done = append_part(file, piece, tensor, *value); !done) return done;
  }
  return file.pad_to(piece.offset + static_cast<uint64_t>(piece.elements.length() * 4));
}

Result<SavedShard> write_shard(const std::string& folder, int index, const Units& units,
                               const StoredWeights& weights, const ShardedTarget& target) {
  std::vector<SavedPiece> pieces;
  for (size_t u = 0; u < units.layout.units.size(); ++u) {
    const Interval interval =
        shard_interval(units.layout.units[u].trainable, {index, target.shards});
    pieces.push_back({u, PieceKind::master, to_range(interval), 0});
  }
  const ShardPlan plan = plan_shard(units.layout, pieces);
  if (plan.size == 0) return SavedShard{};  // more shards than the model has parts
  auto file = ShardFile::create(folder, shard_name(index, target.shards), plan);
  if (!file) return file.error();
  for (const SavedPiece& piece : plan.pieces) {
    const Status done = append_piece(*file, piece, units, weights);
    if (!done) return done.error();
    if (target.on_written) target.on_written(piece.elements.length());
  }
  return file->commit();
}

}  // namespace

Status write_sharded(InternVLChat& model, const StoredWeights& weights,
                     const ShardedTarget& target) {
  const at::NoGradGuard no_grad;
  auto making = NewFolder::create(target.folder);
  if (!making) return making.error();
  const Units units = units_of(model, target.compute_dtype);
  Manifest manifest;
  manifest.layout = units.layout;
  manifest.world = target.shards;
  manifest.full = false;
  for (int index = 0; index < target.shards; ++index) {
    auto shard = write_shard(making->path(), index, units, weights, target);
    if (!shard) return shard.error();
    if (shard->size > 0) manifest.shards.push_back(std::move(*shard));
  }
  if (const Status files = target.write_files(making->path()); !files) return files;
  const Status done =
      finish_checkpoint(making->path(), std::move(manifest), [] { return Status(); });
  return done ? making->commit() : done;
}

}  // namespace ivl
