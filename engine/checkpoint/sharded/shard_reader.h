// A shard opened for reading: ranges of bytes out of verified blocks.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <vector>

#include "checkpoint/sharded/shard_file.h"

namespace ivl {

class ShardReader {
 public:
  /// Errors: see read_shard_index.
  static Result<std::unique_ptr<ShardReader>> open(const std::string& folder,
                                                   const SavedShard& shard);
  ShardReader(const ShardReader&) = delete;
  ShardReader& operator=(const ShardReader&) = delete;
  ~ShardReader();

  /// Whole blocks go straight to `to`; of those at the ends the last few are kept, since the next
  /// piece usually begins there. Errors: I/O, a checksum that does not match; both name the offset.
  Status read(uint64_t offset, uint64_t size, std::byte* to);
  /// Every block.
  Status verify();

 private:
  struct Block {
    uint64_t number = 0;
    std::vector<std::byte> bytes;
  };
  ShardReader(std::string path, int fd, ShardIndex index);
  uint64_t block_size(uint64_t number) const;
  Status fetch(uint64_t number, std::byte* to) const;
  Result<const Block*> block(uint64_t number);

  std::string path_;
  int fd_;
  ShardIndex index_;
  std::list<Block> kept_;  // newest first
};

}  // namespace ivl
