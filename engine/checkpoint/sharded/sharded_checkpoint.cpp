#include "checkpoint/sharded/sharded_checkpoint.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <utility>

#include "checkpoint/sharded/names.h"
#include "checkpoint/sharded/shard_reader.h"

namespace ivl {
namespace {

struct PlacedPiece {
  ElementRange elements;
  size_t shard = 0;
  uint64_t offset = 0;
};
using PieceKey = std::pair<size_t, PieceKind>;  // unit
using PieceTable = std::map<PieceKey, std::vector<PlacedPiece>>;

struct TensorPlace {
  size_t unit = 0;
  const SavedTensor* tensor = nullptr;
};

constexpr uint64_t kManifestLimit = uint64_t{256} << 20;  // bytes

Message incomplete(const std::string& folder, const std::string& problem) {
  return say("checkpoint.incomplete", "{folder} is not complete: {problem}",
             {{"folder", folder}, {"problem", problem}});
}

Result<std::string> read_manifest_text(const std::string& folder, bool needs_done) {
  const auto text = read_file(folder + "/" + kManifestName, kManifestLimit);
  if (!needs_done) return text;
  const auto done = read_file(folder + "/" + kDoneName, 1024);
  if (!done) return incomplete(folder, "it has no DONE (" + done.error().text + ")");
  if (!text) return incomplete(folder, text.error().text);
  if (done->substr(0, done->find('\n')) != hex_text(checksum_of(text->data(), text->size()))) {
    return incomplete(folder, "its DONE is not of its manifest.json: one of them is damaged");
  }
  return text;
}

PieceTable table_of(const Manifest& manifest) {
  PieceTable table;
  for (size_t s = 0; s < manifest.shards.size(); ++s) {
    for (const SavedPiece& piece : manifest.shards[s].pieces) {
      table[{piece.unit, piece.kind}].push_back({piece.elements, s, piece.offset});
    }
  }
  for (auto& [key, pieces] : table) {
    std::sort(pieces.begin(), pieces.end(), [](const PlacedPiece& a, const PlacedPiece& b) {
      return a.elements.begin < b.elements.begin;
    });
  }
  return table;
}

// The first piece that ends behind `begin`.
auto piece_at(const std::vector<PlacedPiece>& pieces, int64_t begin) {
  return std::upper_bound(
      pieces.begin(), pieces.end(), begin,
      [](int64_t at, const PlacedPiece& piece) { return at < piece.elements.end; });
}

bool covered(const std::vector<PlacedPiece>& pieces, ElementRange range) {
  for (auto piece = piece_at(pieces, range.begin); range.length() > 0; ++piece) {
    if (piece == pieces.end() || piece->elements.begin > range.begin) return false;
    range.begin = std::min(range.end, piece->elements.end);
  }
  return true;
}

bool lies_in(ElementRange range, const SavedTensor& tensor) {
  return range.begin >= 0 && range.begin <= range.end && range.end <= tensor.elements;
}

Status check_cover(const std::string& folder, const Manifest& manifest, const PieceTable& table) {
  static const std::vector<PlacedPiece> kNone;
  for (const auto& [key, pieces] : table) {
    for (size_t i = 1; i < pieces.size(); ++i) {
      if (pieces[i].elements.begin >= pieces[i - 1].elements.end) continue;
      return incomplete(
          folder, "two shards hold the same part of " + manifest.layout.units[key.first].name);
    }
  }
  for (size_t u = 0; u < manifest.layout.units.size(); ++u) {
    for (const SavedTensor& tensor : manifest.layout.units[u].tensors) {
      for (const PieceKind kind : kPieceKinds) {
        if ((kind == PieceKind::frozen) == tensor.trainable) continue;
        if (!is_saved(kind, manifest.full)) continue;
        const auto pieces = table.find({u, kind});
        if (covered(pieces == table.end() ? kNone : pieces->second,
                    {tensor.offset, tensor.offset + tensor.elements})) {
          continue;
        }
        return incomplete(folder, std::string("no shard holds all of the ") + to_string(kind) +
                                      " of " + tensor.name);
      }
    }
  }
  return {};
}

Status check_files(const std::string& folder, const Manifest& manifest) {
  for (const SavedFile& file : manifest.files) {
    const auto bytes = read_file(folder + "/" + file.name);
    if (!bytes) return incomplete(folder, bytes.error().text);
    if (bytes->size() == file.size && checksum_of(bytes->data(), bytes->size()) == file.checksum) {
      continue;
    }
    return incomplete(folder, file.name + " is not as it was written");
  }
  for (const SavedShard& shard : manifest.shards) {
    const auto index = read_shard_index(folder, shard);
    if (!index) return incomplete(folder, index.error().text);
  }
  return {};
}

}  // namespace

struct ShardedCheckpoint::State {
  std::string folder;
  Manifest manifest;
  PieceTable table;
  std::unordered_map<std::string, TensorPlace> tensors;
  std::vector<std::unique_ptr<ShardReader>> readers;  // opened at first use

  static Result<std::shared_ptr<State>> make(const std::string& folder, bool needs_done,
                                             CheckpointCheck check) {
    const auto text = read_manifest_text(folder, needs_done);
    if (!text) return text.error();
    auto manifest = parse_manifest(*text, folder + "/" + kManifestName);
    if (!manifest) return manifest.error();
    auto state = std::make_shared<State>();
    state->folder = folder;
    state->manifest = std::move(*manifest);
    state->table = table_of(state->manifest);
    Status whole = check_cover(folder, state->manifest, state->table);
    if (whole) whole = state->list_tensors();
    if (whole && check == CheckpointCheck::whole) whole = check_files(folder, state->manifest);
    if (!whole) return whole.error();
    state->readers.resize(state->manifest.shards.size());
    return state;
  }

  Status list_tensors() {
    for (size_t u = 0; u < manifest.layout.units.size(); ++u) {
      for (const SavedTensor& tensor : manifest.layout.units[u].tensors) {
        if (tensors.emplace(tensor.name, TensorPlace{u, &tensor}).second) continue;
        return incomplete(folder, "its manifest names " + tensor.name + " twice");
      }
    }
    return {};
  }

  Result<ShardReader*> reader(size_t shard) {
    if (!readers[shard]) {
      auto opened = ShardReader::open(folder, manifest.shards[shard]);
      if (!opened) return opened.error();
      readers[shard] = std::move(*opened);
    }
    return readers[shard].get();
  }

  Message absent(const std::string& tensor, PieceKind kind, ElementRange range) const {
    return say("checkpoint.not_held",
               "{folder} does not hold elements {begin} to {end} of the {kind} of {tensor}",
               {{"folder", folder},
                {"begin", range.begin},
                {"end", range.end},
                {"kind", to_string(kind)},
                {"tensor", tensor}});
  }
};

Result<ShardedCheckpoint> ShardedCheckpoint::open(const std::string& folder,
                                                  CheckpointCheck check) {
  auto state = State::make(folder, /*needs_done=*/true, check);
  if (!state) return state.error();
  return ShardedCheckpoint(*state);
}

Result<ShardedCheckpoint> ShardedCheckpoint::open_unfinished(const std::string& folder) {
  auto state = State::make(folder, /*needs_done=*/false, CheckpointCheck::whole);
  if (!state) return state.error();
  return ShardedCheckpoint(*state);
}

const std::string& ShardedCheckpoint::folder() const { return state_->folder; }
const Manifest& ShardedCheckpoint::manifest() const { return state_->manifest; }

const SavedTensor* ShardedCheckpoint::find(const std::string& tensor) const {
  const auto found = state_->tensors.find(tensor);
  return found == state_->tensors.end() ? nullptr : found->second.tensor;
}

Status ShardedCheckpoint::read(const std::string& tensor, PieceKind kind, ElementRange range,
                               void* to) {
  const auto found = state_->tensors.find(tensor);
  if (found == state_->tensors.end()) return state_->absent(tensor, kind, range);
  const auto [unit, place] = found->second;
  const auto pieces = state_->table.find({unit, kind});
  if (!lies_in(range, *place) || place->trainable == (kind == PieceKind::frozen) ||
      !is_saved(kind, state_->manifest.full) || pieces == state_->table.end()) {
    return state_->absent(tensor, kind, range);
  }
  const int64_t size = element_bytes(state_->manifest.layout, kind);
  auto* at = static_cast<std::byte*>(to);
  ElementRange left{place->offset + range.begin, place->offset + range.end};
  for (auto piece = piece_at(pieces->second, left.begin); left.length() > 0; ++piece) {
    const auto reader = state_->reader(piece->shard);
    if (!reader) return reader.error();
    const int64_t end = std::min(left.end, piece->elements.end);
    const auto offset = static_cast<uint64_t>((left.begin - piece->elements.begin) * size);
    const auto bytes = static_cast<uint64_t>((end - left.begin) * size);
    const Status done = (*reader)->read(piece->offset + offset, bytes, at);
    if (!done) return done;
    at += bytes;
    left.begin = end;
  }
  return {};
}

Status ShardedCheckpoint::read_floats(const std::string& tensor, PieceKind kind, ElementRange range,
                                      float* to) {
  const SavedTensor* saved = find(tensor);
  if (!saved || kind == PieceKind::frozen || !lies_in(range, *saved)) {
    return state_->absent(tensor, kind, range);
  }
  const bool moment = kind != PieceKind::master;
  if (moment && (!saved->trainable || !state_->manifest.full)) {
    std::fill_n(to, range.length(), 0.0f);
    return {};
  }
  if (saved->trainable) return read(tensor, kind, range, to);
  const Status done = read(tensor, PieceKind::frozen, range, to);
  if (!done || element_bytes(state_->manifest.layout, PieceKind::frozen) == 4) return done;
  // Widened in place from the end: element i lies below where its float goes.
  const auto* narrow = reinterpret_cast<const std::byte*>(to);
  for (int64_t i = range.length(); i-- > 0;) {
    uint16_t bits = 0;
    std::memcpy(&bits, narrow + i * 2, 2);
    to[i] = std::bit_cast<float>(uint32_t{bits} << 16);
  }
  return {};
}

Status ShardedCheckpoint::verify(int part, int parts) {
  for (size_t shard = 0; shard < state_->readers.size(); ++shard) {
    if (static_cast<int>(shard % static_cast<size_t>(parts)) != part) continue;
    const auto reader = state_->reader(shard);
    if (!reader) return reader.error();
    if (const Status good = (*reader)->verify(); !good) return good;
  }
  return {};
}

}  // namespace ivl
