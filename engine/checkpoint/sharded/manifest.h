// What a sharded checkpoint holds, and manifest.json, which says so.
//
// RUN/checkpoints/step-00000200/
//   shard-00000-of-00004.bin    pieces of flat buffers, little endian, each at a multiple of 256
//   shard-00000-of-00004.json   its pieces, size and an XXH3-64 of every block of 8 MiB
//   manifest.json               layout of the model, place of every piece, size and XXH3-64 of
//   every
//                               other file but the .bin ones, and what the run needs to go on
//   config.json, tokenizer.model, ...   as in a Hugging Face folder
//   DONE                        XXH3-64 of manifest.json; written last, without it nothing counts
//   PINNED                      made by a person: this checkpoint is never removed
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// Raised when a reader of the older one would go wrong.
inline constexpr int kShardedVersion = 1;

/// What a piece is a part of: a unit's trainable buffer as fp32 master or as one of its two
/// moments, or its frozen buffer in the compute dtype.
enum class PieceKind { master, moment1, moment2, frozen };
inline constexpr PieceKind kPieceKinds[] = {PieceKind::master, PieceKind::moment1,
                                            PieceKind::moment2, PieceKind::frozen};
const char* to_string(PieceKind kind);

/// Half-open, in elements.
struct ElementRange {
  int64_t begin = 0, end = 0;
  int64_t length() const { return end - begin; }
  bool operator==(const ElementRange&) const = default;
};

struct SavedTensor {
  std::string name;  // the model's key
  std::vector<int64_t> shape;
  bool trainable = true;
  int64_t offset = 0, elements = 0;  // in its unit's trainable or frozen buffer
};
struct SavedUnit {
  std::string name;
  int64_t trainable = 0, frozen = 0;  // lengths of its buffers in elements
  std::vector<SavedTensor> tensors;
};
/// The same for every rank and every save of a run.
struct StateLayout {
  std::string frozen_dtype = "BF16";  // or "F32"
  std::vector<SavedUnit> units;
};

/// Elements of the buffer that `kind` is of, and bytes an element takes in a file.
int64_t buffer_length(const SavedUnit& unit, PieceKind kind);
int64_t element_bytes(const StateLayout& layout, PieceKind kind);
/// Kinds that a full checkpoint has and one of weights only lacks: the moments.
bool is_saved(PieceKind kind, bool full);
/// Bytes of all ranks' pieces together.
int64_t state_bytes(const StateLayout& layout, bool full);

/// What a resume needs beside tensors. All of it is the same on every rank.
struct CheckpointFacts {
  int64_t step = 0, epoch = 0;
  int64_t updates = 0;  // made by the optimizer; steps that were skipped do not count
  int64_t seed = 0;
  /// What has to be equal for a run to go on: {"model": ..., "trainable": ..., "order": ...}, as
  /// settings, so that a difference can be named.
  nlohmann::json identity = nlohmann::json::object();
  /// What decides bits but not the run: threads, CPU capability, versions.
  nlohmann::json facts = nlohmann::json::object();
  nlohmann::json state = nlohmann::json::object();  // the trainer's own
};

struct SavedPiece {
  size_t unit = 0;  // number in StateLayout::units
  PieceKind kind = PieceKind::master;
  ElementRange elements;  // of the unit's buffer
  uint64_t offset = 0;    // bytes into the .bin
};
struct SavedShard {
  std::string file;  // "shard-00000-of-00004.bin"
  uint64_t size = 0;
  uint64_t json_checksum = 0;
  std::vector<SavedPiece> pieces;
};
struct SavedFile {
  std::string name;
  uint64_t size = 0, checksum = 0;
};

struct Manifest {
  CheckpointFacts about;
  StateLayout layout;
  int64_t attempt = 0;
  int world = 1;     // ranks that wrote it
  bool full = true;  // false: weights only
  std::vector<SavedShard> shards;
  std::vector<SavedFile> files;
};

nlohmann::json to_json(const Manifest& manifest);
nlohmann::json to_json(const std::vector<SavedPiece>& pieces);

/// `where` is the file's name for messages. Errors: not a manifest, of another version, a field
/// missing or out of bounds, names that leave the folder.
Result<Manifest> parse_manifest(const std::string& text, const std::string& where);

/// Throws nlohmann::json::exception or std::out_of_range where it is not a list of pieces.
std::vector<SavedPiece> parse_pieces(const nlohmann::json& list);

/// Nothing where both agree; else the message names what differs between the checkpoint's identity
/// and this run's.
Status check_identity(const Manifest& manifest, const nlohmann::json& identity,
                      const std::string& folder);

uint64_t checksum_of(const void* data, size_t size);
std::string hex_text(uint64_t value);       // 16 digits
uint64_t value_of_hex(const std::string&);  // throws std::out_of_range where it is none

}  // namespace ivl
