// Lines of an annotation file, found block by block: a block holds the lines that START in its
// bytes, so that blocks are worked off independently and in any order.
#pragma once

#include <cstdint>
#include <vector>

#include "data/annotation_file.h"

namespace ivl {

enum class LineFault : uint8_t { none, blank, too_long, not_a_record };

/// What the index knows of a line; stored as it is (little endian).
struct LineEntry {
  uint64_t offset = 0;      // of the line's text, behind a byte order mark
  uint32_t bytes = 0;       // of the text, without "\r\n"; at most the limit for a line + 1
  int32_t characters = 0;   // of the turns joined by newlines, as the reference counts
  int32_t own_length = -1;  // the record's "length", -1 = it has none
  uint16_t images = 0;
  LineFault fault = LineFault::none;
  uint8_t flags = 0;  // kCarriageReturn, kByteOrderMark
};
static_assert(sizeof(LineEntry) == 24);

inline constexpr uint8_t kCarriageReturn = 1;  // the line ends in "\r\n"
inline constexpr uint8_t kByteOrderMark = 2;   // in front of the file's first line

struct ScanLimits {
  uint64_t block_bytes = uint64_t{8} << 20;
  uint64_t line_bytes = uint64_t{256} << 20;  // a longer line is not read but is still a row
};

int64_t block_count(const AnnotationFile& file, const ScanLimits& limits);

/// Errors: I/O error, the file became shorter. A bad line is an entry with its fault.
Result<std::vector<LineEntry>> scan_block(const AnnotationFile& file, int64_t block,
                                          const ScanLimits& limits);

}  // namespace ivl
