#include "spec/block_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <tuple>
#include <utility>

namespace ivl {
namespace {

// All of `size` bytes at `offset`, or false.
bool read_at(int fd, uint64_t offset, void* data, size_t size) {
  char* at = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t got = ::pread(fd, at, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    offset += static_cast<uint64_t>(got);
    size -= static_cast<size_t>(got);
  }
  return true;
}

uint64_t size_of(int fd) {
  struct stat info {};
  return fd >= 0 && ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)
             ? static_cast<uint64_t>(info.st_size)
             : 0;
}

template <typename Header>
bool seal_holds(const Header& header) {
  return header.checksum == checksum64(&header, sizeof header - sizeof header.checksum);
}

int open_to_read(const std::string& path) { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }

uint64_t end_of(const StepEntry& block, uint32_t record_size) {
  return block.offset + sizeof(BlockHeader) + uint64_t{block.records} * record_size;
}

}  // namespace

BlockReader::BlockReader(std::string stem, RecordFormat format)
    : stem_(std::move(stem)), format_(format) {}

BlockReader::BlockReader(BlockReader&& other) noexcept
    : stem_(std::move(other.stem_)),
      format_(other.format_),
      data_(std::exchange(other.data_, -1)),
      rows_(std::exchange(other.rows_, -1)),
      header_(other.header_),
      blocks_(std::move(other.blocks_)),
      end_(other.end_),
      damaged_(other.damaged_),
      step_index_read_(other.step_index_read_),
      row_index_read_(other.row_index_read_),
      step_index_good_(other.step_index_good_),
      row_index_good_(other.row_index_good_),
      steps_ascend_(other.steps_ascend_),
      covered_(other.covered_),
      segments_(std::move(other.segments_)) {}

BlockReader::~BlockReader() { close(); }

void BlockReader::close() {
  if (data_ >= 0) ::close(std::exchange(data_, -1));
  if (rows_ >= 0) ::close(std::exchange(rows_, -1));
}

Status BlockReader::refresh() {
  close();
  data_ = open_to_read(stem_ + ".data");
  if (data_ < 0) {
    if (errno == ENOENT) return {};
    return say("stream.read", "cannot read {path}: {reason}",
               {{"path", stem_ + ".data"}, {"reason", std::generic_category().message(errno)}});
  }
  rows_ = open_to_read(stem_ + ".by-row");
  if (const Status status = read_file_header(); !status || header_.magic == 0) return status;
  const bool trusted = step_index_good_;
  read_step_index();
  scan(trusted && !step_index_good_);
  read_row_index();
  return {};
}

Status BlockReader::read_file_header() {
  FileHeader header;
  if (!read_at(data_, 0, &header, sizeof header)) return {};  // not yet written
  static constexpr FileHeader kNothing{0, 0, 0, 0, 0, 0, {}, 0};
  if (std::memcmp(&header, &kNothing, sizeof header) == 0) return {};  // a tail of NULs
  const bool known = header.magic == format_.magic && seal_holds(header);
  if (known && header.version > kBlockFormatVersion) {
    return say(
        "stream.version",
        "{path} has format version {found}, this program knows {known}: use a newer one",
        {{"path", stem_ + ".data"}, {"found", header.version}, {"known", kBlockFormatVersion}});
  }
  if (!known || header.record_size != format_.record_size) {
    return say("stream.format", "{path} is damaged or not a file of this kind: its header is wrong",
               {{"path", stem_ + ".data"}});
  }
  header_ = header;
  return {};
}

// Entries are taken as long as each continues where the one before ends.
void BlockReader::read_step_index() {
  if (!step_index_good_) return;
  const int file = open_to_read(stem_ + ".by-step");
  if (file < 0) return;
  const uint64_t size = size_of(file), data_size = size_of(data_);
  while (step_index_read_ + sizeof(StepEntry) <= size && step_index_good_) {
    StepEntry chunk[1024];
    const uint64_t most = (size - step_index_read_) / sizeof(StepEntry);
    const auto count = static_cast<size_t>(std::min<uint64_t>(most, std::size(chunk)));
    if (!read_at(file, step_index_read_, chunk, count * sizeof(StepEntry))) break;
    for (size_t i = 0; i < count; ++i) {
      const StepEntry& entry = chunk[i];
      const bool known = entry.offset < end_;  // found by scan() before the index had it
      if (!known) {
        step_index_good_ = seal_holds(entry) && entry.offset == end_ && entry.records > 0 &&
                           entry.records <= kMostBlockRecords &&
                           end_of(entry, format_.record_size) <= data_size;
        if (!step_index_good_) break;
        add(entry);
      }
      step_index_read_ += sizeof(StepEntry);
    }
  }
  ::close(file);
}

void BlockReader::add(const StepEntry& block) {
  steps_ascend_ = steps_ascend_ && (blocks_.empty() || blocks_.back().step <= block.step);
  blocks_.push_back(block);
  end_ = end_of(block, format_.record_size);
}

std::optional<BlockHeader> BlockReader::block_header(uint64_t offset, uint64_t size) const {
  BlockHeader header;
  if (offset + sizeof header > size || !read_at(data_, offset, &header, sizeof header)) return {};
  if (header.magic != BlockHeader{}.magic || !seal_holds(header)) return {};
  if (header.records == 0 || header.records > kMostBlockRecords) return {};
  if (offset + sizeof header + uint64_t{header.records} * format_.record_size > size) return {};
  return header;
}

// Takes the blocks that follow the last known one; a bad one is passed over only when a good one
// follows, otherwise it is not yet written.
void BlockReader::scan(bool whole) {
  if (whole) {
    blocks_.clear();
    steps_ascend_ = true;
    end_ = sizeof(FileHeader);
    damaged_ = 0;
  }
  const uint64_t size = size_of(data_);
  for (;;) {
    const auto header = block_header(end_, size);
    if (header) {
      const StepEntry entry{header->step, end_, header->records, header->epoch, 0};
      if (read(entry)) {
        add(entry);
        continue;
      }
    }
    if (!skip_damage(size)) return;
  }
}

// Moves end_ to the next good block, if there is one. Blocks begin at multiples of 8.
bool BlockReader::skip_damage(uint64_t size) {
  constexpr uint64_t kWindow = 1 << 16;
  std::vector<char> window(kWindow + 8);
  const uint32_t magic = BlockHeader{}.magic;
  for (uint64_t at = end_ + 8; at + sizeof(BlockHeader) <= size; at += kWindow) {
    const auto length = static_cast<size_t>(std::min(kWindow, size - at));
    if (!read_at(data_, at, window.data(), length)) return false;
    for (size_t i = 0; i + sizeof magic <= length; i += 8) {
      if (std::memcmp(window.data() + i, &magic, sizeof magic) != 0) continue;
      const auto header = block_header(at + i, size);
      if (!header || !read({header->step, at + i, header->records, header->epoch, 0})) continue;
      damaged_ += at + i - end_;
      end_ = at + i;
      return true;
    }
  }
  return false;
}

void BlockReader::read_row_index() {
  const uint64_t size = size_of(rows_);
  while (row_index_good_ && row_index_read_ + sizeof(SegmentHeader) <= size) {
    SegmentHeader header;
    if (!read_at(rows_, row_index_read_, &header, sizeof header)) return;
    const uint64_t bytes = uint64_t{header.entries} * sizeof(RowEntry);
    const uint64_t first = row_index_read_ + sizeof header;
    const bool sealed = header.magic == SegmentHeader{}.magic && seal_holds(header);
    if (sealed && (first + bytes > size || header.to > end_)) return;  // not all here yet
    std::string payload;
    if (sealed && header.from == covered_ && header.to >= header.from) {
      payload.resize(static_cast<size_t>(bytes));
      if (!read_at(rows_, first, payload.data(), payload.size())) return;
    }
    row_index_good_ =
        !payload.empty() && checksum64(payload.data(), payload.size()) == header.payload_checksum;
    if (!row_index_good_) return;  // the blocks themselves are read instead
    segments_.push_back({first, header.entries});
    covered_ = header.to;
    row_index_read_ = first + bytes;
  }
}

std::optional<Block> BlockReader::read(const StepEntry& entry) {
  BlockHeader header;
  if (!read_at(data_, entry.offset, &header, sizeof header)) return {};
  if (header.magic != BlockHeader{}.magic || !seal_holds(header)) return {};
  if (header.records != entry.records || header.step != entry.step || header.epoch != entry.epoch) {
    return {};
  }
  Block block{entry.offset, header.step, header.epoch, header.records, {}};
  block.bytes.resize(size_t{header.records} * format_.record_size);
  if (!read_at(data_, entry.offset + sizeof header, block.bytes.data(), block.bytes.size()))
    return {};
  if (checksum64(block.bytes.data(), block.bytes.size()) != header.payload_checksum) return {};
  return block;
}

// An entry that named no such block: the data file decides.
void BlockReader::distrust_step_index() {
  if (!step_index_good_) return;
  step_index_good_ = false;
  scan(true);
}

// Whether every block that is listed for the step could be read.
bool BlockReader::collect(int64_t step, std::vector<Block>& found) {
  const auto less = [](const StepEntry& a, const StepEntry& b) { return a.step < b.step; };
  auto first = blocks_.begin(), last = blocks_.end();
  if (steps_ascend_) {
    StepEntry wanted;
    wanted.step = step;
    std::tie(first, last) = std::equal_range(blocks_.begin(), blocks_.end(), wanted, less);
  }
  bool all = true;
  for (; first != last; ++first) {
    if (first->step != step) continue;
    auto block = read(*first);
    all = all && block.has_value();
    if (block) found.push_back(std::move(*block));
  }
  return all;
}

std::vector<Block> BlockReader::of_step(int64_t step) {
  std::vector<Block> found;
  if (!collect(step, found) && step_index_good_) {
    distrust_step_index();
    found.clear();
    collect(step, found);
  }
  return found;
}

void BlockReader::search_segment(const Segment& segment, uint64_t key,
                                 std::vector<uint64_t>& places) const {
  const auto entry = [&](uint64_t i) {
    RowEntry value;
    return read_at(rows_, segment.first_entry + i * sizeof value, &value, sizeof value)
               ? std::optional(value)
               : std::nullopt;
  };
  uint64_t low = 0, high = segment.entries;
  while (low < high) {
    const uint64_t middle = (low + high) / 2;
    const auto value = entry(middle);
    if (!value) return;
    if (value->key < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < segment.entries; ++low) {
    const auto value = entry(low);
    if (!value || value->key != key) return;
    places.push_back(value->place);
  }
}

std::vector<BlockReader::Hit> BlockReader::of_row(uint64_t key) {
  std::vector<uint64_t> places;
  for (const Segment& segment : segments_) search_segment(segment, key, places);
  std::vector<Hit> hits;
  const auto key_of = [](std::string_view record) {
    uint64_t value;
    std::memcpy(&value, record.data(), sizeof value);
    return value;
  };
  const uint64_t size = size_of(data_);
  for (const uint64_t place : places) {
    const uint64_t offset = place >> 20;
    const auto i = static_cast<uint32_t>(place & (kMostBlockRecords - 1));
    const auto header = block_header(offset, size);
    if (!header || i >= header->records) continue;
    auto block = read({header->step, offset, header->records, header->epoch, 0});
    if (block && key_of(block->record(i)) == key) hits.push_back({std::move(*block), i});
  }
  const auto uncovered = [&](const StepEntry& block) { return block.offset >= covered_; };
  for (auto entry = std::find_if(blocks_.begin(), blocks_.end(), uncovered); entry != blocks_.end();
       ++entry) {
    const auto block = read(*entry);
    if (!block) continue;
    for (uint32_t i = 0; i < block->records; ++i) {
      if (key_of(block->record(i)) == key) hits.push_back({*block, i});
    }
  }
  return hits;
}

uint64_t BlockReader::each(const std::function<bool(const Block&)>& visit) {
  uint64_t unreadable = 0;
  for (const StepEntry& entry : blocks_) {
    const auto block = read(entry);
    if (!block) {
      ++unreadable;
    } else if (!visit(*block)) {
      break;
    }
  }
  return unreadable;
}

}  // namespace ivl
