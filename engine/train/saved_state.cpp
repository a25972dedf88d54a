#include "train/saved_state.h"

#include <ATen/ATen.h>

#include "checkpoint/tensor_table.h"
#include "train/state_layout.h"

namespace ivl {
namespace {

// Reads into a tensor wherever that is.
template <typename Read>
Status read_into(const at::Tensor& target, const Read& read) {
  if (target.is_cpu()) return read(target.data_ptr());
  const at::Tensor host = at::empty(target.sizes(), target.options().device(at::kCPU));
  const Status done = read(host.data_ptr());
  if (done) at::Tensor(target).copy_(host);
  return done;
}

// The part of `held`, an interval of a unit's buffer with its values, that belongs to a tensor.
struct Part {
  ElementRange of_tensor;
  at::Tensor values;  // undefined: none
};
Part part_of(Interval held, const at::Tensor& values, const TensorPlace& place) {
  const Interval common = intersect(held, {place.offset, place.offset + place.elements});
  if (common.length() == 0) return {};
  return {{common.begin - place.offset, common.end - place.offset},
          values.narrow(0, common.begin - held.begin, common.length())};
}

Status restore_trained(ShardedCheckpoint& from, const OwnedRange& range) {
  const std::pair<PieceKind, const at::Tensor*> kinds[] = {{PieceKind::master, &range.master},
                                                           {PieceKind::moment1, &range.moment1},
                                                           {PieceKind::moment2, &range.moment2}};
  for (size_t i = 0; i < range.flat->parameters().size(); ++i) {
    const TensorPlace& place = range.flat->layout().places[i];
    if (!place.trainable) continue;
    for (const auto& [kind, values] : kinds) {
      const Part part = part_of(range.elements, *values, place);
      if (!part.values.defined()) continue;
      const Status read = read_into(part.values, [&, which = kind](void* to) {
        return from.read_floats(range.flat->parameters()[i]->name, which, part.of_tensor,
                                static_cast<float*>(to));
      });
      if (!read) return read;
    }
  }
  return {};
}

Status restore_frozen(ShardedCheckpoint& from, const FlatUnit& flat) {
  for (size_t i = 0; i < flat.parameters().size(); ++i) {
    const TensorPlace& place = flat.layout().places[i];
    if (place.trainable) continue;
    const Part part = part_of(flat.frozen_shard(), flat.frozen_weights(), place);
    if (!part.values.defined()) continue;
    const Status read = read_into(part.values, [&](void* to) {
      return from.read(flat.parameters()[i]->name, PieceKind::frozen, part.of_tensor, to);
    });
    if (!read) return read;
  }
  return {};
}

}  // namespace

StateLayout state_layout(const TrainState& state) {
  StateLayout layout;
  layout.frozen_dtype = safetensors_dtype(state.flats().front()->options().dtype);
  for (const auto& flat : state.flats())
    layout.units.push_back(saved_unit(flat->name(), flat->parameters(), flat->layout()));
  return layout;
}

std::vector<LivePiece> live_pieces(const TrainState& state) {
  std::vector<LivePiece> pieces;
  for (const OwnedRange& range : state.owned_ranges()) {
    const ElementRange elements = to_range(range.elements);
    pieces.push_back({range.unit, PieceKind::master, elements, range.master.data_ptr()});
    pieces.push_back({range.unit, PieceKind::moment1, elements, range.moment1.data_ptr()});
    pieces.push_back({range.unit, PieceKind::moment2, elements, range.moment2.data_ptr()});
  }
  for (size_t unit = 0; unit < state.flats().size(); ++unit) {
    const FlatUnit& flat = *state.flats()[unit];
    if (flat.frozen_shard().length() == 0) continue;
    pieces.push_back(
        {unit, PieceKind::frozen, to_range(flat.frozen_shard()), flat.frozen_weights().data_ptr()});
  }
  return pieces;
}

Status restore_state(ShardedCheckpoint& checkpoint, TrainState& state) {
  const at::NoGradGuard no_grad;
  for (const OwnedRange& range : state.owned_ranges()) {
    if (const Status read = restore_trained(checkpoint, range); !read) return read;
  }
  for (const auto& flat : state.flats()) {
    if (const Status read = restore_frozen(checkpoint, *flat); !read) return read;
  }
  state.optimizer().set_updates(checkpoint.manifest().about.updates);
  state.publish();
  return {};
}

}  // namespace ivl
