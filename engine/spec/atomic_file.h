// Files that are whole or absent: written to a temporary name in the same folder, synced, renamed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "spec/result.h"

namespace ivl {

enum class IfExists { replace, refuse };

/// A file that appears under its name at commit() and never half-written. Dropped without
/// commit(), it leaves nothing behind.
class AtomicFile {
 public:
  /// `mode`: permissions before the umask.
  /// Errors: the folder is missing or not writable; with `refuse`, the file is already there.
  static Result<AtomicFile> create(const std::string& path, IfExists if_exists = IfExists::replace,
                                   unsigned mode = 0666);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;
  ~AtomicFile();

  /// Appends. Errors: disk full, I/O error; the file is then only good for dropping.
  Status write(std::string_view bytes);
  Status write(const void* data, size_t size);
  uint64_t size() const { return size_; }  // bytes written
  /// What was written so far is on the disk, still under the temporary name. Errors: as of write().
  Status flush();

  /// Syncs the file, renames it and syncs the folder. With `refuse`, a file that appeared
  /// meanwhile stays and is an error.
  Status commit();

 private:
  AtomicFile(std::string path, std::string temporary, int fd, IfExists if_exists);
  void drop();

  std::string path_, temporary_;
  int fd_ = -1;
  IfExists if_exists_ = IfExists::replace;
  uint64_t size_ = 0;
};

/// The whole of a small file at once.
Status write_file(const std::string& path, std::string_view bytes,
                  IfExists if_exists = IfExists::replace, unsigned mode = 0666);

/// Whether one of this file's errors is a disk, quota or file size limit that is used up, told by
/// write, fsync or close alike: their messages carry the cause as "errno".
bool is_full_disk(const Message& error);

inline constexpr uint64_t kDefaultReadLimit = uint64_t{64} << 20;  // bytes

/// Errors: missing, a folder, not readable, larger than `limit` bytes.
Result<std::string> read_file(const std::string& path, uint64_t limit = kDefaultReadLimit);

/// Makes names created, renamed or removed in `folder` durable.
Status sync_folder(const std::string& folder);

/// Creates `folder` and its parents. Errors: a file is in the way, no permission.
Status make_folders(const std::string& folder);

}  // namespace ivl
