#include "checkpoint/zip_archive.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace ivl {
namespace {

constexpr uint32_t kEndMark = 0x06054b50, kEntryMark = 0x02014b50, kLocalMark = 0x04034b50;
constexpr size_t kEndSize = 22, kEntrySize = 46, kLocalSize = 30;

Message bad_zip(const std::string& path, const std::string& problem) {
  return say("checkpoint.zip", "{path} is not a zip file as .pth files are: {problem}",
             {{"path", path}, {"problem", problem}});
}

template <typename T>
T read(std::span<const std::byte> bytes, size_t offset) {  // precondition: inside
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

struct Directory {
  size_t offset = 0, size = 0;
  uint16_t entries = 0;
};

struct Entry {
  std::string name;
  size_t header = 0, size = 0;  // local header's offset, bytes of data
  uint32_t checksum = 0;
  uint16_t flags = 0, method = 0;
  size_t begin = 0;  // of the data
};

uint32_t checksum_of(std::span<const std::byte> bytes) {  // CRC-32, polynomial 0xEDB88320
  static const auto table = [] {
    std::array<uint32_t, 256> values{};
    for (uint32_t i = 0; i < 256; ++i) {
      uint32_t c = i;
      for (int bit = 0; bit < 8; ++bit) c = c & 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
      values[i] = c;
    }
    return values;
  }();
  uint32_t crc = 0xFFFFFFFFu;
  for (const std::byte byte : bytes) {
    crc = table[(crc ^ static_cast<uint32_t>(byte)) & 0xFF] ^ (crc >> 8);
  }
  return crc ^ 0xFFFFFFFFu;
}

// The end record is the last thing in the file but for its own comment.
Result<Directory> find_directory(const std::string& path, std::span<const std::byte> bytes) {
  if (bytes.size() < kEndSize) return bad_zip(path, "it is too short");
  const size_t lowest = bytes.size() - std::min(bytes.size(), kEndSize + 0xFFFF);
  for (size_t at = bytes.size() - kEndSize + 1; at-- > lowest;) {
    if (read<uint32_t>(bytes, at) != kEndMark) continue;
    if (at + kEndSize + read<uint16_t>(bytes, at + 20) != bytes.size()) continue;
    const auto entries = read<uint16_t>(bytes, at + 10);
    const auto size = read<uint32_t>(bytes, at + 12), offset = read<uint32_t>(bytes, at + 16);
    if (entries == 0xFFFF || size == 0xFFFFFFFF || offset == 0xFFFFFFFF) {
      return bad_zip(path, "it has more than 4 GB or 65534 members");
    }
    if (read<uint16_t>(bytes, at + 4) != 0 || read<uint16_t>(bytes, at + 6) != 0 ||
        read<uint16_t>(bytes, at + 8) != entries) {
      return bad_zip(path, "it is a part of several disks");
    }
    if (uint64_t{offset} + size > at) return bad_zip(path, "its directory lies outside of it");
    return Directory{offset, size, entries};
  }
  return bad_zip(path, "it has no end record (truncated?)");
}

Result<std::vector<Entry>> read_directory(const std::string& path, std::span<const std::byte> bytes,
                                          const Directory& directory) {
  std::vector<Entry> entries;
  size_t at = directory.offset;
  const size_t end = directory.offset + directory.size;
  for (int i = 0; i < directory.entries; ++i) {
    if (end - at < kEntrySize || read<uint32_t>(bytes, at) != kEntryMark) {
      return bad_zip(path, "its directory is damaged");
    }
    const size_t name = read<uint16_t>(bytes, at + 28);
    const size_t length =
        kEntrySize + name + read<uint16_t>(bytes, at + 30) + read<uint16_t>(bytes, at + 32);
    if (end - at < length) return bad_zip(path, "its directory is damaged");
    Entry entry;
    entry.name.assign(reinterpret_cast<const char*>(bytes.data()) + at + kEntrySize, name);
    entry.flags = read<uint16_t>(bytes, at + 8);
    entry.method = read<uint16_t>(bytes, at + 10);
    entry.checksum = read<uint32_t>(bytes, at + 16);
    entry.size = read<uint32_t>(bytes, at + 24);
    entry.header = read<uint32_t>(bytes, at + 42);
    if (entry.method != 0 || entry.flags & 1) {
      return bad_zip(path, "its member " + entry.name + " is compressed or encrypted");
    }
    if (entry.size != read<uint32_t>(bytes, at + 20) || entry.size == 0xFFFFFFFF) {
      return bad_zip(path, "the size of its member " + entry.name + " is not plain");
    }
    entries.push_back(std::move(entry));
    at += length;
  }
  if (at != end) return bad_zip(path, "its directory is longer than its entries");
  return entries;
}

// Finds the data behind the member's own header, which has to agree with the directory.
Status locate(const std::string& path, std::span<const std::byte> bytes, size_t limit,
              Entry& entry) {
  const auto wrong = [&] { return bad_zip(path, "its member " + entry.name + " is damaged"); };
  if (entry.header > limit || limit - entry.header < kLocalSize) return wrong();
  if (read<uint32_t>(bytes, entry.header) != kLocalMark) return wrong();
  const size_t name = read<uint16_t>(bytes, entry.header + 26);
  const size_t extra = read<uint16_t>(bytes, entry.header + 28);
  entry.begin = entry.header + kLocalSize + name + extra;
  if (entry.begin > limit || limit - entry.begin < entry.size) return wrong();
  const auto* local_name = reinterpret_cast<const char*>(bytes.data()) + entry.header + kLocalSize;
  if (read<uint16_t>(bytes, entry.header + 8) != 0 || entry.name != std::string(local_name, name)) {
    return wrong();
  }
  return {};
}

Status check_apart(const std::string& path, std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.header < b.header; });
  for (size_t i = 1; i < entries.size(); ++i) {
    if (entries[i - 1].begin + entries[i - 1].size > entries[i].header) {
      return bad_zip(path,
                     "its members " + entries[i - 1].name + " and " + entries[i].name + " overlap");
    }
  }
  return {};
}

}  // namespace

Result<ZipArchive> ZipArchive::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const std::span<const std::byte> bytes = (*file)->bytes();
  const auto directory = find_directory(path, bytes);
  if (!directory) return directory.error();
  auto entries = read_directory(path, bytes, *directory);
  if (!entries) return entries.error();
  for (Entry& entry : *entries) {
    if (const Status found = locate(path, bytes, directory->offset, entry); !found) {
      return found.error();
    }
  }
  if (const Status apart = check_apart(path, *entries); !apart) return apart.error();
  ZipArchive archive;
  archive.file_ = *file;
  for (const Entry& entry : *entries) {
    const auto data = bytes.subspan(entry.begin, entry.size);
    if (checksum_of(data) != entry.checksum) {
      return bad_zip(path, "the checksum of its member " + entry.name + " does not match");
    }
    if (!archive.members_.emplace(entry.name, data).second) {
      return bad_zip(path, "it has two members named " + entry.name);
    }
  }
  return archive;
}

}  // namespace ivl
