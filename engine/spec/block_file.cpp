#include "spec/block_file.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace ivl {

static_assert(std::endian::native == std::endian::little, "the formats are written as in memory");

namespace {

constexpr int kRowBits = 44;
constexpr uint64_t kRowMask = (uint64_t{1} << kRowBits) - 1;

template <typename T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

template <typename Header>
Header sealed(Header header) {
  header.checksum = checksum64(&header, sizeof header - sizeof header.checksum);
  return header;
}

}  // namespace

uint64_t checksum64(const void* data, size_t size) { return XXH3_64bits(data, size); }

uint64_t row_key(RowRef ref) {
  return static_cast<uint64_t>(ref.subset) << kRowBits |
         (static_cast<uint64_t>(ref.row) & kRowMask);
}

RowRef row_of_key(uint64_t key) {
  return {static_cast<int32_t>(key >> kRowBits), static_cast<int64_t>(key & kRowMask)};
}

bool fits_row_key(RowRef ref) {
  return ref.subset >= 0 && ref.subset < (1 << 20) && ref.row >= 0 &&
         static_cast<uint64_t>(ref.row) <= kRowMask;
}

BlockWriter::BlockWriter(AppendFile data, AppendFile steps, AppendFile rows, uint32_t record_size)
    : data_(std::move(data)),
      steps_(std::move(steps)),
      rows_(std::move(rows)),
      record_size_(record_size),
      covered_(data_.size()) {}

Result<BlockWriter> BlockWriter::create(const std::string& stem, const RecordFormat& format,
                                        int64_t attempt, int64_t rank, int64_t first_step) {
  auto data = AppendFile::create(stem + ".data");
  if (!data) return data.error();
  auto steps = AppendFile::create(stem + ".by-step");
  if (!steps) return steps.error();
  auto rows = AppendFile::create(stem + ".by-row");
  if (!rows) return rows.error();
  FileHeader header;
  header.magic = format.magic;
  header.record_size = format.record_size;
  header.attempt = static_cast<uint32_t>(attempt);
  header.rank = static_cast<uint32_t>(rank);
  header.first_step = first_step;
  header = sealed(header);
  if (const Status status = data->append(bytes_of(header)); !status) return status.error();
  return BlockWriter(std::move(*data), std::move(*steps), std::move(*rows), format.record_size);
}

Status BlockWriter::append(int64_t step, int64_t epoch, std::string_view records) {
  const auto count = static_cast<uint32_t>(records.size() / record_size_);
  if (count == 0) return {};
  BlockHeader header;
  header.records = count;
  header.step = step;
  header.epoch = static_cast<uint32_t>(epoch);
  header.payload_checksum = checksum64(records.data(), records.size());
  header = sealed(header);
  buffer_.assign(bytes_of(header));
  buffer_.append(records);

  const uint64_t offset = data_.size();
  const Status written = data_.append(buffer_);
  if (data_.size() == offset) return written;  // dropped whole: nothing to index
  const StepEntry entry = sealed(StepEntry{step, offset, count, header.epoch, 0});
  const Status indexed = steps_.append(bytes_of(entry));
  for (uint32_t i = 0; i < count; ++i) {
    uint64_t key;
    std::memcpy(&key, records.data() + size_t{i} * record_size_, sizeof key);
    pending_.push_back({key, offset << 20 | i});
  }
  const Status segment = pending_.size() >= kRowIndexSegment ? write_segment() : Status{};
  if (!written) return written;
  return indexed ? segment : indexed;
}

Status BlockWriter::write_segment() {
  if (pending_.empty()) return {};
  std::sort(pending_.begin(), pending_.end(), [](const RowEntry& a, const RowEntry& b) {
    return std::pair(a.key, a.place) < std::pair(b.key, b.place);
  });
  const std::string_view payload(reinterpret_cast<const char*>(pending_.data()),
                                 pending_.size() * sizeof(RowEntry));
  SegmentHeader header;
  header.entries = static_cast<uint32_t>(pending_.size());
  header.from = covered_;
  header.to = data_.size();
  header.payload_checksum = checksum64(payload.data(), payload.size());
  header = sealed(header);
  buffer_.assign(bytes_of(header));
  buffer_.append(payload);
  const Status status = rows_.append(buffer_);
  covered_ = header.to;
  pending_.clear();
  return status;
}

Status BlockWriter::sync() {
  const Status data = data_.sync(), steps = steps_.sync(), rows = rows_.sync();
  if (!data) return data;
  return steps ? rows : steps;
}

Status BlockWriter::finish() {
  const Status segment = write_segment();
  const Status synced = sync();
  return segment ? synced : segment;
}

}  // namespace ivl
