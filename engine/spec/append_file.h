// A file that only grows, for the streams of a run folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "spec/result.h"

namespace ivl {

/// What the disk does not take waits in memory and goes out, in order, with the next append: a
/// disk that is full for a while leaves no gap. A reader may meet half of what was appended.
class AppendFile {
 public:
  static constexpr uint64_t kMostWaiting = uint64_t{16} << 20;  // bytes

  /// Appends to what is there, or creates. Errors: folder missing, not writable.
  static Result<AppendFile> open(const std::string& path);
  /// Errors: also when the file is already there.
  static Result<AppendFile> create(const std::string& path);
  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&& other) noexcept;
  ~AppendFile();

  /// One write() to the system, no sync. Errors: the disk is full, I/O error. The bytes wait then;
  /// when more than kMostWaiting wait they are dropped whole, and the message says so.
  Status append(std::string_view bytes);

  /// Writes what waits and makes the file durable.
  Status sync();

  const std::string& path() const { return path_; }
  uint64_t size() const { return size_; }  // bytes written and waiting
  uint64_t waiting() const { return waiting_.size(); }
  uint64_t dropped() const { return dropped_; }  // bytes lost for want of room

 private:
  AppendFile(std::string path, int fd, uint64_t size);
  static Result<AppendFile> open_with(const std::string& path, int flags);
  /// Bytes that were taken; errno tells why not all.
  size_t put(std::string_view bytes);
  Status failed(int error) const;

  std::string path_;
  int fd_ = -1;
  uint64_t size_ = 0, dropped_ = 0;
  std::string waiting_;
};

}  // namespace ivl
