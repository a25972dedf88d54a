#include "data/image_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "data/image/errors.h"

namespace ivl {
namespace {

constexpr size_t kFirstBytes = 64 << 10;  // where most headers end; JPEG's may lie behind metadata

/// Reads up to `end` bytes of the file in all.
bool read_up_to(int fd, size_t end, std::vector<uint8_t>& bytes) {
  size_t filled = bytes.size();
  bytes.resize(std::max(end, filled));
  while (filled < bytes.size()) {
    const ssize_t got =
        ::pread(fd, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;  // shrank meanwhile
    filled += static_cast<size_t>(got);
  }
  bytes.resize(filled);
  return true;
}

Result<ImageHeader> header_of(int fd, const std::string& path) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return image_unreadable(path, std::strerror(errno));
  if (!S_ISREG(info.st_mode)) return image_not_a_file(path);
  const auto size = static_cast<size_t>(info.st_size);
  std::vector<uint8_t> bytes;
  for (size_t end = std::min(size, kFirstBytes);; end = std::min(size, end * 16)) {
    if (!read_up_to(fd, end, bytes)) return image_unreadable(path, std::strerror(errno));
    Result<ImageHeader> header = read_image_header(bytes, path);
    if (header || end == size || bytes.size() < end) return header;
  }
}

}  // namespace

Result<ImageHeader> read_image_file_header(const std::string& path, int64_t max_pixels) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return image_missing(path);
    return image_unreadable(path, std::strerror(errno));
  }
  const Result<ImageHeader> header = header_of(fd, path);
  ::close(fd);
  if (header && int64_t{header->width} * header->height > max_pixels) {
    return image_too_many_pixels(path, header->width, header->height, max_pixels);
  }
  return header;
}

}  // namespace ivl
