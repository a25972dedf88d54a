// One rank's shard: its bytes in a .bin, and the .json that describes and checksums them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "checkpoint/sharded/manifest.h"
#include "spec/atomic_file.h"

namespace ivl {

inline constexpr int64_t kShardAlign = 256;                 // bytes
inline constexpr uint64_t kShardBlock = uint64_t{8} << 20;  // bytes of one checksum

/// Where each piece lies in the file. Bytes between pieces are zero.
struct ShardPlan {
  std::vector<SavedPiece> pieces;
  uint64_t size = 0;
};
/// In the order given; empty ones are left out. Offsets of `pieces` are not read.
ShardPlan plan_shard(const StateLayout& layout, const std::vector<SavedPiece>& pieces);

/// Writes a shard from its first byte to its last.
class ShardFile {
 public:
  /// Errors: see AtomicFile.
  static Result<ShardFile> create(const std::string& folder, const std::string& name,
                                  ShardPlan plan, uint64_t block_bytes = kShardBlock);
  ShardFile(ShardFile&&) noexcept;
  ~ShardFile();

  /// Precondition: not more than plan.size bytes in all. Errors: see AtomicFile.
  Status append(const void* data, size_t size);
  /// What was appended so far is on the disk. Errors: see AtomicFile.
  Status flush() { return file_.flush(); }
  /// Zeros up to `offset`.
  Status pad_to(uint64_t offset);
  /// Both files are durable. Precondition: plan.size bytes were appended.
  Result<SavedShard> commit();

 private:
  struct Hash;
  ShardFile(AtomicFile file, std::string folder, std::string name, ShardPlan plan,
            uint64_t block_bytes);
  void hash(const char* data, size_t size);

  AtomicFile file_;
  std::string folder_, name_;
  ShardPlan plan_;
  uint64_t block_bytes_;
  std::vector<std::string> blocks_;  // checksums
  std::unique_ptr<Hash> hash_;       // of the block begun
};

/// A shard's .json as read back.
struct ShardIndex {
  uint64_t size = 0, block_bytes = 0;
  std::vector<uint64_t> blocks;
  std::vector<SavedPiece> pieces;
};
/// `shard`: file, size and json_checksum as they must be; its pieces are not read.
/// Errors: missing, damaged, not a shard's, and a .bin that is missing or of another size.
Result<ShardIndex> read_shard_index(const std::string& folder, const SavedShard& shard);

}  // namespace ivl
