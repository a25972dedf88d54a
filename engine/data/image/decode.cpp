// Files and format dispatch.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "data/image/codecs.h"

namespace ivl {
namespace {

constexpr int64_t kLargestFile = int64_t(1) << 30;  // bytes

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

/// Never blocks on a FIFO or a device: opened non-blocking, and only regular files are read.
Result<std::vector<uint8_t>> read_regular_file(const std::string& path) {
  if (path.find('\0') != std::string::npos) return image_missing(path);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (file.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return image_missing(path);
    return image_unreadable(path, std::strerror(errno));
  }
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return image_unreadable(path, std::strerror(errno));
  if (!S_ISREG(info.st_mode)) return image_not_a_file(path);
  if (info.st_size > kLargestFile) return image_file_too_large(path, info.st_size, kLargestFile);
  std::vector<uint8_t> bytes(size_t(info.st_size));
  size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return image_unreadable(path, std::strerror(errno));
    if (count == 0) break;  // shrank meanwhile
    filled += size_t(count);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

Result<Image> decode_image(Bytes bytes, const std::string& name, int64_t max_pixels) {
  const Result<ImageHeader> header = read_image_header(bytes, name);
  if (!header) return header.error();
  if (int64_t(header->width) * header->height > max_pixels) {
    return image_too_many_pixels(name, header->width, header->height, max_pixels);
  }
  switch (header->format) {
    case ImageFormat::jpeg:
      return decode_jpeg(bytes, name, *header);
    case ImageFormat::png:
      return decode_png(bytes, name, *header);
    case ImageFormat::webp:
      return decode_webp(bytes, name, *header);
    case ImageFormat::gif:
      return decode_gif(bytes, name, *header);
    case ImageFormat::bmp:
      return decode_bmp(bytes, name, *header);
  }
  return image_unknown_format(name);
}

Result<Image> load_image(const std::string& path, int64_t max_pixels) {
  const Result<std::vector<uint8_t>> bytes = read_regular_file(path);
  if (!bytes) return bytes.error();
  return decode_image(*bytes, path, max_pixels);
}

}  // namespace ivl
