#include "checkpoint/sharded/shard_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace ivl {
namespace {

// Master and both moments of a range are read in turn.
constexpr size_t kKeptBlocks = 4;

Message unreadable(const std::string& path, uint64_t offset, const std::string& problem) {
  return say("checkpoint.payload", "{path}, byte {offset}: {problem}",
             {{"path", path}, {"offset", offset}, {"problem", problem}});
}

}  // namespace

ShardReader::ShardReader(std::string path, int fd, ShardIndex index)
    : path_(std::move(path)), fd_(fd), index_(std::move(index)) {}
ShardReader::~ShardReader() { ::close(fd_); }

Result<std::unique_ptr<ShardReader>> ShardReader::open(const std::string& folder,
                                                       const SavedShard& shard) {
  auto index = read_shard_index(folder, shard);
  if (!index) return index.error();
  const std::string path = folder + "/" + shard.file;
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return unreadable(path, 0, std::generic_category().message(errno));
  return std::unique_ptr<ShardReader>(new ShardReader(path, fd, std::move(*index)));
}

uint64_t ShardReader::block_size(uint64_t number) const {
  return std::min(index_.block_bytes, index_.size - number * index_.block_bytes);
}

Status ShardReader::fetch(uint64_t number, std::byte* to) const {
  const uint64_t offset = number * index_.block_bytes, size = block_size(number);
  for (uint64_t done = 0; done < size;) {
    const ssize_t got = ::pread(fd_, to + done, size - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path_, offset + done, std::generic_category().message(errno));
    if (got == 0) return unreadable(path_, offset + done, "the file ends here, it is cut short");
    done += static_cast<uint64_t>(got);
  }
  if (checksum_of(to, size) == index_.blocks[number]) return {};
  return unreadable(path_, offset,
                    "the checksum of the " + std::to_string(size) +
                        " bytes from here does not match, they are damaged");
}

Result<const ShardReader::Block*> ShardReader::block(uint64_t number) {
  const auto found = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const Block& kept) { return kept.number == number; });
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
    return &kept_.front();
  }
  Block fresh;
  if (kept_.size() == kKeptBlocks) {
    fresh = std::move(kept_.back());
    kept_.pop_back();
  }
  fresh.number = number;
  fresh.bytes.resize(block_size(number));
  if (const Status fetched = fetch(number, fresh.bytes.data()); !fetched) return fetched.error();
  kept_.push_front(std::move(fresh));
  return &kept_.front();
}

Status ShardReader::read(uint64_t offset, uint64_t size, std::byte* to) {
  while (size > 0) {
    const uint64_t number = offset / index_.block_bytes, skip = offset % index_.block_bytes;
    const uint64_t part = std::min(size, block_size(number) - skip);
    if (part == block_size(number)) {
      if (const Status fetched = fetch(number, to); !fetched) return fetched;
    } else {
      const auto whole = block(number);
      if (!whole) return whole.error();
      std::memcpy(to, (*whole)->bytes.data() + skip, part);
    }
    offset += part;
    to += part;
    size -= part;
  }
  return {};
}

Status ShardReader::verify() {
  std::vector<std::byte> bytes(std::min(index_.block_bytes, index_.size));
  for (uint64_t number = 0; number < index_.blocks.size(); ++number) {
    if (const Status fetched = fetch(number, bytes.data()); !fetched) return fetched;
  }
  return {};
}

}  // namespace ivl
