// An annotation file opened for reading by byte ranges from many threads, with its identity.
// It is read and not mapped: a mapped file that someone else shortens would end the process.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "spec/result.h"

namespace ivl {

/// What tells that a file is still the one that was indexed.
struct FileIdentity {
  uint64_t size = 0;        // bytes
  int64_t modified_ns = 0;  // since 1970
  bool operator==(const FileIdentity&) const = default;
};

class AnnotationFile {
 public:
  /// Errors: missing, not a regular file, not readable.
  static Result<std::shared_ptr<const AnnotationFile>> open(const std::string& path);
  ~AnnotationFile();
  AnnotationFile(const AnnotationFile&) = delete;
  AnnotationFile& operator=(const AnnotationFile&) = delete;

  const std::string& path() const { return path_; }
  const FileIdentity& identity() const { return identity_; }  // when it was opened

  /// Fills all of `into` from `offset`. Errors: I/O error, the file has become shorter.
  Status read(uint64_t offset, std::span<char> into) const;
  /// Error when size or time are no longer those of open().
  Status unchanged() const;

 private:
  AnnotationFile(std::string path, int fd, FileIdentity identity);
  std::string path_;
  int fd_;
  FileIdentity identity_;
};

}  // namespace ivl
