#include "data/annotation_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ivl {
namespace {

FileIdentity identity_of(const struct stat& info) {
  return {static_cast<uint64_t>(info.st_size),
          int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

Message cannot_open(const std::string& path, const std::string& cause) {
  return say("data.annotation_unreadable", "annotation file {file} cannot be opened: {cause}",
             {{"file", path}, {"cause", cause}});
}

Message changed(const std::string& path) {
  return say("data.annotation_changed",
             "annotation file {file} changed while it was read; start again when it stands still",
             {{"file", path}});
}

}  // namespace

AnnotationFile::AnnotationFile(std::string path, int fd, FileIdentity identity)
    : path_(std::move(path)), fd_(fd), identity_(identity) {}

AnnotationFile::~AnnotationFile() { ::close(fd_); }

Result<std::shared_ptr<const AnnotationFile>> AnnotationFile::open(const std::string& path) {
  // Without O_NONBLOCK a named pipe in the file's place would wait for a writer for ever.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return cannot_open(path, std::strerror(errno));
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(fd);
    return cannot_open(path, "not a regular file");
  }
  return std::shared_ptr<const AnnotationFile>(new AnnotationFile(path, fd, identity_of(info)));
}

Status AnnotationFile::read(uint64_t offset, std::span<char> into) const {
  while (!into.empty()) {
    const ssize_t got = ::pread(fd_, into.data(), into.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot_open(path_, std::strerror(errno));
    if (got == 0) return changed(path_);
    offset += static_cast<uint64_t>(got);
    into = into.subspan(static_cast<size_t>(got));
  }
  return {};
}

Status AnnotationFile::unchanged() const {
  struct stat info {};
  if (::fstat(fd_, &info) != 0 || identity_of(info) != identity_) return changed(path_);
  return {};
}

}  // namespace ivl
