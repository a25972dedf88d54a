// Reads the streams of block_file.h, also while they are being written; survives any damage.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spec/block_file.h"

namespace ivl {

struct Block {
  uint64_t offset = 0;
  int64_t step = 0, epoch = 0;
  uint32_t records = 0;
  std::string bytes;  // the records
  std::string_view record(uint32_t i) const {
    const size_t size = bytes.size() / records;
    return std::string_view(bytes).substr(i * size, size);
  }
};

class BlockReader {
 public:
  BlockReader(std::string stem, RecordFormat format);
  BlockReader(BlockReader&& other) noexcept;
  ~BlockReader();

  /// Takes in what was appended since; opens the files anew. Errors: not a stream of this format,
  /// a newer version, not readable. A missing or still headless file is an empty stream.
  Status refresh();

  const FileHeader& header() const { return header_; }  // magic 0: nothing written yet
  /// Where each step's blocks lie, in writing order; grows with refresh().
  const std::vector<StepEntry>& index() const { return blocks_; }
  uint64_t damaged_bytes() const { return damaged_; }  // skipped between good blocks

  /// Blocks of a step in writing order.
  std::vector<Block> of_step(int64_t step);
  struct Hit {
    Block block;
    uint32_t record = 0;
  };
  /// Every record of a row, in writing order.
  std::vector<Hit> of_row(uint64_t key);
  /// In writing order, until `visit` returns false. Returns how many blocks could not be read.
  uint64_t each(const std::function<bool(const Block&)>& visit);

 private:
  struct Segment {
    uint64_t first_entry = 0;  // offset in the index file
    uint32_t entries = 0;
  };
  void close();
  Status read_file_header();
  void read_step_index();
  void add(const StepEntry& block);
  bool collect(int64_t step, std::vector<Block>& found);
  void scan(bool whole);
  bool skip_damage(uint64_t size);
  void read_row_index();
  void search_segment(const Segment& segment, uint64_t key, std::vector<uint64_t>& places) const;
  std::optional<BlockHeader> block_header(uint64_t offset, uint64_t size) const;
  std::optional<Block> read(const StepEntry& entry);
  void distrust_step_index();

  std::string stem_;
  RecordFormat format_;
  int data_ = -1, rows_ = -1;
  FileHeader header_;
  std::vector<StepEntry> blocks_;
  uint64_t end_ = sizeof(FileHeader);  // of the last good block
  uint64_t damaged_ = 0;
  uint64_t step_index_read_ = 0, row_index_read_ = 0;
  bool step_index_good_ = true, row_index_good_ = true, steps_ascend_ = true;
  uint64_t covered_ = sizeof(FileHeader);  // data offset up to which the segments reach
  std::vector<Segment> segments_;
};

}  // namespace ivl
