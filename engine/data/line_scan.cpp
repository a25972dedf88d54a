#include "data/line_scan.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "data/text/record.h"

namespace ivl {
namespace {

constexpr uint64_t kReadOn = uint64_t{1} << 20;  // bytes read at a time behind a block's end

/// Unicode code points of valid UTF-8.
int64_t code_points(std::string_view text) {
  return std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; });
}

int32_t clamped(int64_t value) {
  return static_cast<int32_t>(std::clamp<int64_t>(value, 0, std::numeric_limits<int32_t>::max()));
}

void describe(const Record& record, LineEntry& entry) {
  int64_t characters = static_cast<int64_t>(record.conversations.size()) - 1;
  for (const Turn& turn : record.conversations) characters += code_points(turn.value);
  entry.characters = clamped(characters);
  if (record.length) entry.own_length = clamped(*record.length);
  entry.images = static_cast<uint16_t>(std::min<size_t>(record.images.size(), 65535));
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

/// `text` is the line without its newline; `whole` false: the line goes on beyond the limit.
LineEntry entry_of(std::string_view text, uint64_t offset, bool whole) {
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
  } else if (const Result<Record> record = parse_record(text); record) {
    describe(*record, entry);
  } else {
    entry.fault = LineFault::not_a_record;
  }
  return entry;
}

/// A block's bytes, and those behind its end as far as its last line needs them.
class Window {
 public:
  Window(const AnnotationFile& file, uint64_t begin) : file_(file), begin_(begin) {}

  /// Makes bytes [begin, end) readable.
  Status grow(uint64_t end) {
    end = std::min(end, file_.identity().size);
    const uint64_t have = begin_ + text_.size();
    if (end <= have) return {};
    text_.resize(end - begin_);
    return file_.read(have, {text_.data() + (have - begin_), end - have});
  }
  /// Position behind the newline at or after `from`, reading on up to `limit`; 0 = none up to
  /// there.
  Result<uint64_t> behind_newline(uint64_t from, uint64_t limit) {
    limit = std::min(limit, file_.identity().size);
    for (uint64_t seen = from;;) {
      const size_t at = text_.find('\n', seen - begin_);
      if (at != std::string::npos) {
        return begin_ + at < limit ? begin_ + at + 1 : uint64_t{0};
      }
      seen = begin_ + text_.size();
      if (seen >= limit) return uint64_t{0};
      if (const Status status = grow(std::min(limit, seen + kReadOn)); !status) {
        return status.error();
      }
    }
  }
  std::string_view text(uint64_t from, uint64_t to) const {
    return std::string_view(text_).substr(from - begin_, to - from);
  }

 private:
  const AnnotationFile& file_;
  uint64_t begin_;
  std::string text_;
};

/// Reads the lines that start in [at, end) one after the other.
Status collect(const AnnotationFile& file, Window& window, uint64_t at, uint64_t end,
               uint64_t longest, std::vector<LineEntry>& lines) {
  const uint64_t size = file.identity().size;
  while (at < end) {
    const uint64_t limit = at + longest + 1;
    const Result<uint64_t> next = window.behind_newline(at, limit);
    if (!next) return next.error();
    if (*next == 0 && size > limit) {  // too long; the next line starts in a later place
      lines.push_back(entry_of(window.text(at, limit), at, false));
      const Result<uint64_t> behind = window.behind_newline(limit, end);
      if (!behind) return behind.error();
      if (*behind == 0) return {};
      at = *behind;
      continue;
    }
    const uint64_t line_end = *next == 0 ? size : *next - 1;
    lines.push_back(entry_of(window.text(at, line_end), at, true));
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
  if (const Status status = window.grow(end); !status) return status.error();
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
