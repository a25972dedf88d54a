// Packets of SFTP version 3 (draft-ietf-secsh-filexfer-02), written and read within bounds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ivl::remote {

enum class Sftp : std::uint8_t {
  init = 1,
  version = 2,
  open = 3,
  close = 4,
  read = 5,
  write = 6,
  lstat = 7,
  fstat = 8,
  setstat = 9,
  opendir = 11,
  readdir = 12,
  remove = 13,
  mkdir = 14,
  rmdir = 15,
  realpath = 16,
  stat = 17,
  rename = 18,
  status = 101,
  handle = 102,
  data = 103,
  name = 104,
  attrs = 105,
  extended = 200
};

inline constexpr std::uint32_t kSftpEof = 1, kSftpNoSuchFile = 2, kSftpDenied = 3;
inline constexpr std::size_t kLargestPacket = 512 << 10;  ///< bytes; servers send at most 256 K
inline constexpr std::size_t kLongestPath = 8192;

/// What a server says of a file. Never trusted further than its numbers.
struct FileInfo {
  std::uint64_t size = 0;
  std::uint32_t mode = 0;  ///< type and permissions, as of stat(2)
  std::int64_t mtime = 0;  ///< seconds on the server's clock
  bool is_file() const { return (mode & 0170000) == 0100000; }
  bool is_folder() const { return (mode & 0170000) == 0040000; }
  bool is_link() const { return (mode & 0170000) == 0120000; }
};

class WireWriter {
 public:
  WireWriter& u8(std::uint8_t value);
  WireWriter& u32(std::uint32_t value);
  WireWriter& u64(std::uint64_t value);
  WireWriter& text(std::string_view value);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads on after the end as zeros and empty texts; `ok` is false from then on.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  std::uint8_t u8();
  std::uint32_t u32();
  std::uint64_t u64();
  std::string_view text();
  FileInfo attrs();
  bool ok() const { return ok_; }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view take(std::size_t n);
  std::string_view rest_;
  bool ok_ = true;
};

/// The name of a file as another machine gave it, where it can be one here: not empty, neither '.'
/// nor '..', without '/' and NUL, at most 255 bytes.
bool is_safe_name(std::string_view name);

}  // namespace ivl::remote
