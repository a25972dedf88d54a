#include <stdexcept>

#include "checkpoint/sharded/manifest.h"
#include "checkpoint/sharded/names.h"
#include "spec/strict_json.h"

namespace ivl {
namespace {

using nlohmann::json;

// Bounds that keep every product and sum of sizes within 63 bits.
constexpr int64_t kMostElements = int64_t{1} << 48;
constexpr uint64_t kMostBytes = uint64_t{1} << 60;

void require(bool holds, const std::string& problem) {
  if (!holds) throw std::out_of_range(problem);
}

int64_t count_in(const json& object, const char* key, int64_t most = kMostElements) {
  const json& value = object.at(key);
  require(value.is_number_integer() && value.get<int64_t>() >= 0 && value.get<int64_t>() <= most,
          std::string(key) + " is not a number from 0 to " + std::to_string(most));
  return value.get<int64_t>();
}

SavedTensor parse_tensor(const json& in, const SavedUnit& unit) {
  SavedTensor tensor;
  tensor.name = in.at("name").get<std::string>();
  tensor.trainable = in.at("trainable").get<bool>();
  tensor.offset = count_in(in, "offset");
  tensor.elements = count_in(in, "elements");
  int64_t product = 1;
  for (const json& size : in.at("shape")) {
    tensor.shape.push_back(size.get<int64_t>());
    require(
        tensor.shape.back() >= 0 && !__builtin_mul_overflow(product, tensor.shape.back(), &product),
        "the shape of " + tensor.name + " is out of bounds");
  }
  require(product == tensor.elements, "shape and elements of " + tensor.name + " do not agree");
  const int64_t length = tensor.trainable ? unit.trainable : unit.frozen;
  require(tensor.offset + tensor.elements <= length, tensor.name + " leaves its unit's buffer");
  return tensor;
}

SavedUnit parse_unit(const json& in) {
  SavedUnit unit;
  unit.name = in.at("name").get<std::string>();
  unit.trainable = count_in(in, "trainable");
  unit.frozen = count_in(in, "frozen");
  for (const json& tensor : in.at("tensors")) unit.tensors.push_back(parse_tensor(tensor, unit));
  return unit;
}

StateLayout parse_layout(const json& in) {
  StateLayout layout;
  layout.frozen_dtype = in.at("frozen_dtype").get<std::string>();
  require(layout.frozen_dtype == "BF16" || layout.frozen_dtype == "F32",
          "frozen_dtype is neither BF16 nor F32");
  for (const json& unit : in.at("units")) layout.units.push_back(parse_unit(unit));
  return layout;
}

void check_pieces(const SavedShard& shard, const StateLayout& layout) {
  for (const SavedPiece& piece : shard.pieces) {
    require(piece.unit < layout.units.size(), shard.file + " has a piece of a unit not listed");
    const SavedUnit& unit = layout.units[piece.unit];
    const ElementRange& range = piece.elements;
    const auto bytes = static_cast<uint64_t>(range.length() * element_bytes(layout, piece.kind));
    require(range.end <= buffer_length(unit, piece.kind) && piece.offset % 256 == 0 &&
                piece.offset <= shard.size && bytes <= shard.size - piece.offset,
            "a piece of " + unit.name + " leaves its buffer or " + shard.file);
  }
}

SavedShard parse_shard(const json& in, const StateLayout& layout) {
  SavedShard shard;
  shard.file = in.at("file").get<std::string>();
  require(is_shard_name(shard.file) && shard.file.ends_with(".bin"),
          "a shard's file is not named as shards are");
  shard.size = static_cast<uint64_t>(count_in(in, "size", kMostBytes));
  shard.json_checksum = value_of_hex(in.at("json_checksum").get<std::string>());
  shard.pieces = parse_pieces(in.at("pieces"));
  check_pieces(shard, layout);
  return shard;
}

SavedFile parse_file(const json& in) {
  SavedFile file{in.at("name").get<std::string>(),
                 static_cast<uint64_t>(count_in(in, "size", kMostBytes)),
                 value_of_hex(in.at("checksum").get<std::string>())};
  require(is_plain_name(file.name), "a file's name leaves the folder");
  return file;
}

CheckpointFacts parse_facts(const json& in) {
  CheckpointFacts facts;
  facts.step = count_in(in, "step");
  facts.epoch = count_in(in, "epoch");
  facts.updates = count_in(in, "updates");
  facts.seed = in.at("seed").get<int64_t>();
  facts.identity = in.at("identity");
  facts.facts = in.at("facts");
  facts.state = in.at("state");
  return facts;
}

Manifest parse_fields(const json& in) {
  Manifest manifest;
  manifest.about = parse_facts(in);
  manifest.layout = parse_layout(in);
  manifest.attempt = count_in(in, "attempt");
  manifest.world = static_cast<int>(count_in(in, "world", 1 << 20));
  manifest.full = in.at("full").get<bool>();
  for (const json& shard : in.at("shards")) {
    manifest.shards.push_back(parse_shard(shard, manifest.layout));
  }
  for (const json& file : in.at("files")) manifest.files.push_back(parse_file(file));
  return manifest;
}

Message bad_manifest(const std::string& where, const std::string& problem) {
  return say("checkpoint.manifest", "{path} is not the manifest of a sharded checkpoint: {problem}",
             {{"path", where}, {"problem", problem}});
}

}  // namespace

std::vector<SavedPiece> parse_pieces(const json& list) {
  std::vector<SavedPiece> pieces;
  for (const json& in : list) {
    SavedPiece piece;
    piece.unit = in.at(0).get<size_t>();
    const auto name = in.at(1).get<std::string>();
    bool known = false;
    for (const PieceKind kind : kPieceKinds) {
      if (name != to_string(kind)) continue;
      piece.kind = kind;
      known = true;
    }
    piece.elements = {in.at(2).get<int64_t>(), in.at(3).get<int64_t>()};
    piece.offset = in.at(4).get<uint64_t>();
    require(known && piece.elements.begin >= 0 && piece.elements.begin < piece.elements.end &&
                piece.elements.end <= kMostElements && piece.offset <= kMostBytes,
            "a piece is out of bounds");
    pieces.push_back(piece);
  }
  return pieces;
}

Result<Manifest> parse_manifest(const std::string& text, const std::string& where) {
  const auto in = parse_strict_json(text, where);
  if (!in) return in.error();
  try {
    if (in->at("format") != kManifestFormat) return bad_manifest(where, "its format is another");
    if (in->at("version") != kShardedVersion) {
      return say("checkpoint.version",
                 "{path} has version {found} of the format, this engine reads version {known}",
                 {{"path", where}, {"found", in->at("version")}, {"known", kShardedVersion}});
    }
    return parse_fields(*in);
  } catch (const json::exception& error) {
    return bad_manifest(where, error.what());
  } catch (const std::out_of_range& error) {
    return bad_manifest(where, error.what());
  }
}

}  // namespace ivl
