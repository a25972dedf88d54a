// The stored (uncompressed) members of a zip file, strictly read. Format: PKWARE's APPNOTE.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>

#include "checkpoint/mapped_file.h"

namespace ivl {

class ZipArchive {
 public:
  /// Errors: not a zip file, truncated, more than 4 GB, compressed or encrypted members, members
  /// that overlap each other or the directory, a name twice, a checksum that does not match.
  static Result<ZipArchive> open(const std::string& path);

  /// Bytes of each member, inside of the mapped file.
  const std::map<std::string, std::span<const std::byte>>& members() const { return members_; }
  std::shared_ptr<const void> keep_alive() const { return file_; }

 private:
  std::shared_ptr<const MappedFile> file_;
  std::map<std::string, std::span<const std::byte>> members_;
};

}  // namespace ivl
