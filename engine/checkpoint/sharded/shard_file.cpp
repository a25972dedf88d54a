#include "checkpoint/sharded/shard_file.h"

#include <sys/stat.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "checkpoint/sharded/names.h"
#include "spec/strict_json.h"

namespace ivl {

using nlohmann::json;

struct ShardFile::Hash {
  XXH3_state_t state;
  uint64_t filled = 0;  // bytes of the block begun
};

namespace {

uint64_t round_up(uint64_t n) { return (n + kShardAlign - 1) / kShardAlign * kShardAlign; }

uint64_t bytes_of(const StateLayout& layout, const SavedPiece& piece) {
  return static_cast<uint64_t>(piece.elements.length() * element_bytes(layout, piece.kind));
}

Message damaged(const std::string& path, const std::string& problem) {
  return say("checkpoint.shard", "{path}: {problem}", {{"path", path}, {"problem", problem}});
}

Status check_bin(const std::string& path, uint64_t size) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    return damaged(path, std::generic_category().message(errno));
  }
  const auto found = static_cast<uint64_t>(info.st_size);
  if (!S_ISREG(info.st_mode)) return damaged(path, "it is not a regular file");
  if (found != size) {
    return damaged(path, "it has " + std::to_string(found) + " bytes, it was written with " +
                             std::to_string(size));
  }
  return {};
}

ShardIndex parse_index(const json& in, const SavedShard& shard) {
  constexpr uint64_t kLeastBlock = 1 << 10, kMostBlock = uint64_t{1} << 30;
  ShardIndex index;
  if (in.at("format") != kShardFormat || in.at("version") != kShardedVersion ||
      in.at("file") != shard.file || in.at("size") != shard.size) {
    throw std::out_of_range("it does not describe " + shard.file);
  }
  index.size = in.at("size").get<uint64_t>();
  index.block_bytes = in.at("block_bytes").get<uint64_t>();
  for (const json& block : in.at("blocks")) {
    index.blocks.push_back(value_of_hex(block.get<std::string>()));
  }
  if (index.block_bytes < kLeastBlock || index.block_bytes > kMostBlock ||
      index.blocks.size() != (index.size + index.block_bytes - 1) / index.block_bytes) {
    throw std::out_of_range("its blocks do not cover the shard");
  }
  index.pieces = parse_pieces(in.at("pieces"));
  return index;
}

}  // namespace

ShardPlan plan_shard(const StateLayout& layout, const std::vector<SavedPiece>& pieces) {
  ShardPlan plan;
  uint64_t end = 0;
  for (SavedPiece piece : pieces) {
    if (piece.elements.length() == 0) continue;
    piece.offset = round_up(end);
    end = piece.offset + bytes_of(layout, piece);
    plan.pieces.push_back(piece);
  }
  plan.size = end;
  return plan;
}

ShardFile::ShardFile(AtomicFile file, std::string folder, std::string name, ShardPlan plan,
                     uint64_t block_bytes)
    : file_(std::move(file)),
      folder_(std::move(folder)),
      name_(std::move(name)),
      plan_(std::move(plan)),
      block_bytes_(block_bytes),
      hash_(std::make_unique<Hash>()) {
  XXH3_64bits_reset(&hash_->state);
}
ShardFile::ShardFile(ShardFile&&) noexcept = default;
ShardFile::~ShardFile() = default;

Result<ShardFile> ShardFile::create(const std::string& folder, const std::string& name,
                                    ShardPlan plan, uint64_t block_bytes) {
  auto file = AtomicFile::create(folder + "/" + name + ".bin");
  if (!file) return file.error();
  return ShardFile(std::move(*file), folder, name, std::move(plan), block_bytes);
}

void ShardFile::hash(const char* data, size_t size) {
  while (size > 0) {
    const size_t part = std::min<uint64_t>(size, block_bytes_ - hash_->filled);
    XXH3_64bits_update(&hash_->state, data, part);
    hash_->filled += part;
    data += part;
    size -= part;
    if (hash_->filled < block_bytes_) continue;
    blocks_.push_back(hex_text(XXH3_64bits_digest(&hash_->state)));
    XXH3_64bits_reset(&hash_->state);
    hash_->filled = 0;
  }
}

Status ShardFile::append(const void* data, size_t size) {
  if (file_.size() + size > plan_.size) throw std::logic_error("more bytes than a shard's plan");
  hash(static_cast<const char*>(data), size);
  return file_.write(data, size);
}

Status ShardFile::pad_to(uint64_t offset) {
  static constexpr std::array<char, 4096> kZeros{};
  while (file_.size() < offset) {
    const Status written =
        append(kZeros.data(), std::min<uint64_t>(kZeros.size(), offset - file_.size()));
    if (!written) return written;
  }
  return {};
}

Result<SavedShard> ShardFile::commit() {
  if (file_.size() != plan_.size) throw std::logic_error("a shard committed unfinished");
  if (hash_->filled > 0) blocks_.push_back(hex_text(XXH3_64bits_digest(&hash_->state)));
  if (const Status done = file_.commit(); !done) return done.error();
  const std::string bin = name_ + ".bin";
  const std::string text = json{{"format", kShardFormat},
                                {"version", kShardedVersion},
                                {"file", bin},
                                {"size", plan_.size},
                                {"block_bytes", block_bytes_},
                                {"blocks", blocks_},
                                {"pieces", to_json(plan_.pieces)}}
                               .dump() +
                           "\n";
  const Status written = write_file(folder_ + "/" + name_ + ".json", text);
  if (!written) return written.error();
  return SavedShard{bin, plan_.size, checksum_of(text.data(), text.size()), plan_.pieces};
}

Result<ShardIndex> read_shard_index(const std::string& folder, const SavedShard& shard) {
  const std::string path = folder + "/" + shard.file.substr(0, shard.file.rfind('.')) + ".json";
  const auto text = read_file(path);
  if (!text) return text.error();
  if (checksum_of(text->data(), text->size()) != shard.json_checksum) {
    return damaged(path, "its checksum is not the one in the manifest");
  }
  const auto in = parse_strict_json(*text, path);
  if (!in) return in.error();
  try {
    ShardIndex index = parse_index(*in, shard);
    const Status bin = check_bin(folder + "/" + shard.file, shard.size);
    if (!bin) return bin.error();
    return index;
  } catch (const json::exception& error) {
    return damaged(path, error.what());
  } catch (const std::out_of_range& error) {
    return damaged(path, error.what());
  }
}

}  // namespace ivl
