// Streams of fixed-width records in checksummed blocks: the common form of ledger and samples.
//
// STEM.data     file header (64 bytes), then blocks: a block header (40 bytes) and its records.
//               A block holds records of one step and one epoch, written by a single append.
// STEM.by-step  32 bytes a block: step u64, offset u64, records u32, epoch u32, checksum u64
// STEM.by-row   segments: a header (48 bytes), then 16 bytes a record: row key u64, place u64
//               (block offset << 20 | record), sorted by key. A segment covers the blocks between
//               two offsets; what is not yet covered is found by reading the blocks.
//
// All integers are little-endian; every header, block and index entry has an XXH3 checksum. Each
// record begins with its row key. All three files are append-only and may be cut off anywhere:
// the data file alone decides, the two indexes only make it quick and are never believed without
// a look at the block that they name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "spec/append_file.h"
#include "spec/batch.h"

namespace ivl {

inline constexpr uint32_t kBlockFormatVersion = 1;
inline constexpr uint32_t kMostBlockRecords = uint32_t{1} << 20;
inline constexpr uint32_t kRowIndexSegment = uint32_t{1} << 13;  // records between two segments

struct RecordFormat {
  uint64_t magic;        // eight letters
  uint32_t record_size;  // bytes, a multiple of 8
};

/// Subset in the upper 20 bits, row in the lower 44; keys sort as (subset, row).
uint64_t row_key(RowRef ref);
RowRef row_of_key(uint64_t key);
/// Whether subset and row are in the key's range.
bool fits_row_key(RowRef ref);

struct FileHeader {
  uint64_t magic = 0;
  uint32_t version = kBlockFormatVersion, record_size = 0;
  uint32_t attempt = 0, rank = 0;
  int64_t first_step = 1;  // of the attempt: what older attempts recorded from here on is void
  uint64_t reserved[3] = {};
  uint64_t checksum = 0;  // of the 56 bytes before
};
static_assert(sizeof(FileHeader) == 64);

struct BlockHeader {
  uint32_t magic = 0x4b4c4249;  // "IBLK"
  uint32_t records = 0;
  int64_t step = 0;
  uint32_t epoch = 0, reserved = 0;
  uint64_t payload_checksum = 0;
  uint64_t checksum = 0;  // of the 32 bytes before
};
static_assert(sizeof(BlockHeader) == 40);

struct StepEntry {
  int64_t step = 0;
  uint64_t offset = 0;
  uint32_t records = 0, epoch = 0;
  uint64_t checksum = 0;  // of the 24 bytes before
};
static_assert(sizeof(StepEntry) == 32);

struct SegmentHeader {
  uint32_t magic = 0x58444952;  // "RIDX"
  uint32_t entries = 0;
  uint64_t from = 0, to = 0;  // offsets in the data file
  uint64_t payload_checksum = 0, reserved = 0;
  uint64_t checksum = 0;  // of the 40 bytes before
};
static_assert(sizeof(SegmentHeader) == 48);

struct RowEntry {
  uint64_t key = 0, place = 0;
};
static_assert(sizeof(RowEntry) == 16);

uint64_t checksum64(const void* data, size_t size);

/// Writes one stream. Not thread-safe.
class BlockWriter {
 public:
  /// Errors: files of this stem are already there, the folder is not writable.
  static Result<BlockWriter> create(const std::string& stem, const RecordFormat& format,
                                    int64_t attempt, int64_t rank, int64_t first_step);

  /// `records` = whole records, at most kMostBlockRecords. Errors: see AppendFile::append.
  Status append(int64_t step, int64_t epoch, std::string_view records);
  Status sync();
  /// Indexes the rest by row and syncs.
  Status finish();

 private:
  BlockWriter(AppendFile data, AppendFile steps, AppendFile rows, uint32_t record_size);
  Status write_segment();

  AppendFile data_, steps_, rows_;
  uint32_t record_size_;
  uint64_t covered_;               // data offset up to which the row index reaches
  std::vector<RowEntry> pending_;  // records not yet in it
  std::string buffer_;
};

}  // namespace ivl
