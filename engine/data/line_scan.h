// Lines of an annotation file, found block by block: a block holds the lines that START in its
// bytes, so that blocks are worked off independently and in any order.
#pragma once

#include <cstdint>
#include <vector>

#include "data/annotation_file.h"

namespace ivl {

enum class LineFault : uint8_t { none, blank, too_long, not_a_record };

/// What the index knows of a line; stored as it is (little endian). Of a line with a fault only
/// offset, bytes, fault and the two flags of its ending are known.
struct LineEntry {
  uint64_t offset = 0;      // of the line's text, behind a byte order mark
  uint64_t near_hash = 0;   // of the turns' text, for near_duplicates.h; 0 = there is no text
  uint32_t bytes = 0;       // of the text, without "\r\n"; at most the limit for a line + 1
  int32_t characters = 0;   // of the turns joined by newlines, as the reference counts
  int32_t own_length = -1;  // the record's "length", -1 = it has none
  uint32_t han = 0;         // code points of all turns that are letters, by script: digits,
  uint32_t latin = 0;       // punctuation, space and <image> placeholders count for none
  uint32_t other_letters = 0;
  uint32_t width = 0;  // px, of the first image as the record says, 0 = unknown
  uint32_t height = 0;
  uint16_t images = 0;  // 65535 = that many or more; turns likewise
  uint16_t turns = 0;
  LineFault fault = LineFault::none;
  uint8_t flags = 0;  // kCarriageReturn, kByteOrderMark, kHasBoxes
  uint16_t reserved = 0;
  uint64_t letters() const { return uint64_t{han} + latin + other_letters; }
  bool has_boxes() const;
};
static_assert(sizeof(LineEntry) == 56);

inline constexpr uint8_t kCarriageReturn = 1;  // the line ends in "\r\n"
inline constexpr uint8_t kByteOrderMark = 2;   // in front of the file's first line
inline constexpr uint8_t kHasBoxes = 4;        // a turn holds <box>[[...]]</box> or [x, y, x, y]

inline bool LineEntry::has_boxes() const { return flags & kHasBoxes; }

struct ScanLimits {
  uint64_t block_bytes = uint64_t{8} << 20;
  uint64_t line_bytes = uint64_t{256} << 20;  // a longer line is not read but is still a row
};

int64_t block_count(const AnnotationFile& file, const ScanLimits& limits);

/// Errors: I/O error, the file became shorter. A bad line is an entry with its fault.
Result<std::vector<LineEntry>> scan_block(const AnnotationFile& file, int64_t block,
                                          const ScanLimits& limits);

}  // namespace ivl
