#include "data/line_scan.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>

#include "data/text/record_reader.h"
#include "data/text/text_profile.h"

namespace ivl {
namespace {

constexpr uint64_t kReadOn = uint64_t{256} << 10;  // bytes read at a time: they stay in the cache

int32_t clamped(int64_t value) {
  return static_cast<int32_t>(std::clamp<int64_t>(value, 0, std::numeric_limits<int32_t>::max()));
}

uint32_t count_of(int64_t value) { return static_cast<uint32_t>(clamped(value)); }

uint16_t small_count(size_t value) { return static_cast<uint16_t>(std::min<size_t>(value, 65535)); }

void describe(const RecordView& record, TextProfile& profile, LineEntry& entry) {
  profile.clear();
  for (const TurnView& turn : record.conversations) profile.add(turn.value);
  entry.characters = clamped(std::ssize(record.conversations) - 1 + profile.code_points());
  if (record.length) entry.own_length = clamped(*record.length);
  entry.han = count_of(profile.han());
  entry.latin = count_of(profile.latin());
  entry.other_letters = count_of(profile.other_letters());
  entry.width = count_of(record.width);
  entry.height = count_of(record.height);
  entry.near_hash = profile.near_hash();
  entry.images = small_count(record.images.size());
  entry.turns = small_count(record.conversations.size());
  if (profile.has_boxes()) entry.flags |= kHasBoxes;
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

/// What lines are read with, one after the other.
struct Reading {
  RecordReader reader;
  TextProfile profile;
};

/// `text` is the line without its newline, with padding behind it; `whole` false: the line goes on
/// beyond the limit.
LineEntry entry_of(std::string_view text, uint64_t offset, bool whole, Reading& reading) {
  LineEntry entry;
  if (whole && text.ends_with('\r')) {
    entry.flags |= kCarriageReturn;
    text.remove_suffix(1);
  }
  if (offset == 0 && text.starts_with("\xEF\xBB\xBF")) {
    entry.flags |= kByteOrderMark;
    text.remove_prefix(3);
    offset = 3;
  }
  entry.offset = offset;
  entry.bytes = static_cast<uint32_t>(text.size());
  if (!whole) {
    entry.fault = LineFault::too_long;
  } else if (blank(text)) {
    entry.fault = LineFault::blank;
  } else if (reading.reader.read_padded(text)) {
    describe(reading.reader.record(), reading.profile, entry);
  } else {
    entry.fault = LineFault::not_a_record;
  }
  return entry;
}

/// The bytes of a block from the line at hand on, and those behind its end as far as its last line
/// needs them.
class Window {
 public:
  Window(const AnnotationFile& file, uint64_t begin) : file_(file), begin_(begin) {}

  /// Position behind the newline at or after `from`, reading on up to `limit`; 0 = none up to
  /// there. What is before `from` is given up.
  Result<uint64_t> behind_newline(uint64_t from, uint64_t limit) {
    limit = std::min(limit, file_.identity().size);
    for (uint64_t seen = from;;) {
      const std::string_view unseen = text(seen, begin_ + filled_);
      const size_t at = unseen.find('\n');
      if (at != std::string_view::npos) {
        return seen + at < limit ? seen + at + 1 : uint64_t{0};
      }
      seen = begin_ + filled_;
      if (seen >= limit) return uint64_t{0};
      if (const Status status = read_on(from, std::min(limit, seen + kReadOn)); !status) {
        return status.error();
      }
    }
  }
  std::string_view text(uint64_t from, uint64_t to) const {
    return {bytes_.get() + (from - begin_), static_cast<size_t>(to - from)};
  }

 private:
  /// Makes bytes [from, end) readable.
  Status read_on(uint64_t from, uint64_t end) {
    const size_t kept = begin_ + filled_ - from, needed = end - from;
    if (needed + kRecordPadding > capacity_) {
      capacity_ = std::max<size_t>(needed + kRecordPadding, capacity_ * 2);
      auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
      std::memcpy(larger.get(), bytes_.get() + (from - begin_), kept);
      bytes_ = std::move(larger);
    } else if (from != begin_) {
      std::memmove(bytes_.get(), bytes_.get() + (from - begin_), kept);
    }
    begin_ = from;
    filled_ = kept;
    const Status status = file_.read(from + kept, {bytes_.get() + kept, needed - kept});
    if (status) filled_ = needed;
    std::memset(bytes_.get() + filled_, 0, kRecordPadding);
    return status;
  }

  const AnnotationFile& file_;
  uint64_t begin_;  // position in the file of the first byte held
  size_t filled_ = 0, capacity_ = kReadOn + kRecordPadding;
  std::unique_ptr<char[]> bytes_ = std::make_unique_for_overwrite<char[]>(capacity_);
};

/// Reads the lines that start in [at, end) one after the other.
Status collect(const AnnotationFile& file, Window& window, uint64_t at, uint64_t end,
               uint64_t longest, std::vector<LineEntry>& lines) {
  Reading reading;
  const uint64_t size = file.identity().size;
  while (at < end) {
    const uint64_t limit = at + longest + 1;
    const Result<uint64_t> next = window.behind_newline(at, limit);
    if (!next) return next.error();
    if (*next == 0 && size > limit) {  // too long; the next line starts in a later place
      lines.push_back(entry_of(window.text(at, limit), at, false, reading));
      const Result<uint64_t> behind = window.behind_newline(limit, end);
      if (!behind) return behind.error();
      if (*behind == 0) return {};
      at = *behind;
      continue;
    }
    const uint64_t line_end = *next == 0 ? size : *next - 1;
    lines.push_back(entry_of(window.text(at, line_end), at, true, reading));
    at = *next == 0 ? size : *next;
  }
  return {};
}

}  // namespace

int64_t block_count(const AnnotationFile& file, const ScanLimits& limits) {
  return static_cast<int64_t>((file.identity().size + limits.block_bytes - 1) / limits.block_bytes);
}

Result<std::vector<LineEntry>> scan_block(const AnnotationFile& file, int64_t block,
                                          const ScanLimits& limits) {
  const uint64_t begin = static_cast<uint64_t>(block) * limits.block_bytes;
  const uint64_t end = std::min(begin + limits.block_bytes, file.identity().size);
  const uint64_t from = begin == 0 ? 0 : begin - 1;  // whether a line starts at `begin`
  Window window(file, from);
  uint64_t at = 0;
  if (begin > 0) {
    const Result<uint64_t> behind = window.behind_newline(from, end);
    if (!behind) return behind.error();
    if (*behind == 0) return std::vector<LineEntry>{};
    at = *behind;
  }
  std::vector<LineEntry> lines;
  const Status status = collect(file, window, at, end, limits.line_bytes, lines);
  if (!status) return status.error();
  return lines;
}

}  // namespace ivl
