#include "checkpoint/sharded/manifest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <charconv>
#include <cstdio>
#include <stdexcept>

#include "checkpoint/sharded/names.h"
#include "spec/run_folder.h"
#include "spec/version.h"

namespace ivl {

using nlohmann::json;

const char* to_string(PieceKind kind) {
  switch (kind) {
    case PieceKind::master:
      return "master";
    case PieceKind::moment1:
      return "moment1";
    case PieceKind::moment2:
      return "moment2";
    case PieceKind::frozen:
      return "frozen";
  }
  return "";
}

int64_t buffer_length(const SavedUnit& unit, PieceKind kind) {
  return kind == PieceKind::frozen ? unit.frozen : unit.trainable;
}

int64_t element_bytes(const StateLayout& layout, PieceKind kind) {
  return kind == PieceKind::frozen && layout.frozen_dtype == "BF16" ? 2 : 4;
}

bool is_saved(PieceKind kind, bool full) {
  return full || kind == PieceKind::master || kind == PieceKind::frozen;
}

int64_t state_bytes(const StateLayout& layout, bool full) {
  int64_t bytes = 0;
  for (const PieceKind kind : kPieceKinds) {
    if (!is_saved(kind, full)) continue;
    for (const SavedUnit& unit : layout.units) {
      bytes += buffer_length(unit, kind) * element_bytes(layout, kind);
    }
  }
  return bytes;
}

uint64_t checksum_of(const void* data, size_t size) { return XXH3_64bits(data, size); }

std::string hex_text(uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

uint64_t value_of_hex(const std::string& text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.size() != 16 || error != std::errc() || end != text.data() + text.size()) {
    throw std::out_of_range("a checksum is not 16 hexadecimal digits");
  }
  return value;
}

json to_json(const std::vector<SavedPiece>& pieces) {
  json list = json::array();
  for (const SavedPiece& piece : pieces) {
    list.push_back({piece.unit, to_string(piece.kind), piece.elements.begin, piece.elements.end,
                    piece.offset});
  }
  return list;
}

json to_json(const Manifest& manifest) {
  json units = json::array(), shards = json::array(), files = json::array();
  for (const SavedUnit& unit : manifest.layout.units) {
    json tensors = json::array();
    for (const SavedTensor& tensor : unit.tensors) {
      tensors.push_back({{"name", tensor.name},
                         {"shape", tensor.shape},
                         {"trainable", tensor.trainable},
                         {"offset", tensor.offset},
                         {"elements", tensor.elements}});
    }
    units.push_back({{"name", unit.name},
                     {"trainable", unit.trainable},
                     {"frozen", unit.frozen},
                     {"tensors", tensors}});
  }
  for (const SavedShard& shard : manifest.shards) {
    shards.push_back({{"file", shard.file},
                      {"size", shard.size},
                      {"json_checksum", hex_text(shard.json_checksum)},
                      {"pieces", to_json(shard.pieces)}});
  }
  for (const SavedFile& file : manifest.files) {
    files.push_back(
        {{"name", file.name}, {"size", file.size}, {"checksum", hex_text(file.checksum)}});
  }
  const CheckpointFacts& about = manifest.about;
  return {{"format", kManifestFormat},
          {"version", kShardedVersion},
          {"contract", kContractVersion},
          {"engine", engine_version()},
          {"step", about.step},
          {"epoch", about.epoch},
          {"updates", about.updates},
          {"seed", about.seed},
          {"identity", about.identity},
          {"facts", about.facts},
          {"state", about.state},
          {"attempt", manifest.attempt},
          {"world", manifest.world},
          {"full", manifest.full},
          {"frozen_dtype", manifest.layout.frozen_dtype},
          {"units", units},
          {"shards", shards},
          {"files", files}};
}

Status check_identity(const Manifest& manifest, const json& identity, const std::string& folder) {
  std::string differing;
  for (const std::string& key : differing_keys(manifest.about.identity, identity)) {
    constexpr size_t kMost = 400;  // characters
    if (differing.size() > kMost) {
      differing += ", and more";
      break;
    }
    differing += (differing.empty() ? "" : ", ") + key;
  }
  if (differing.empty()) return {};
  return say("checkpoint.another_run",
             "{folder} is of another model, trainable set or mixture than this run: {keys} differ",
             {{"folder", folder}, {"keys", differing}});
}

}  // namespace ivl
