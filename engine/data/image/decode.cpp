// Files and format dispatch.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
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

/// Within the pixel limit.
Result<ImageHeader> bounded_header(Bytes bytes, const std::string& name, int64_t max_pixels) {
  Result<ImageHeader> header = read_image_header(bytes, name);
  if (header && int64_t(header->width) * header->height > max_pixels) {
    return image_too_many_pixels(name, header->width, header->height, max_pixels);
  }
  return header;
}

Result<Image> decode(Bytes bytes, const std::string& name, const ImageHeader& header, int reduced) {
  switch (header.format) {
    case ImageFormat::jpeg:
      return decode_jpeg(bytes, name, header, reduced);
    case ImageFormat::png:
      return decode_png(bytes, name, header);
    case ImageFormat::webp:
      return decode_webp(bytes, name, header);
    case ImageFormat::gif:
      return decode_gif(bytes, name, header);
    case ImageFormat::bmp:
      return decode_bmp(bytes, name, header);
  }
  return image_unknown_format(name);
}

/// The most that the picture may be reduced by and still be at least as large as it is shown.
int reduction(const ImageHeader& header, double scale) {
  int reduced = 8;
  while (reduced > 1 && reduced * scale > 1) reduced /= 2;
  return std::min(header.width, header.height) >= 64 ? reduced : 1;
}

}  // namespace

Result<Image> decode_image(Bytes bytes, const std::string& name, int64_t max_pixels) {
  const Result<ImageHeader> header = bounded_header(bytes, name, max_pixels);
  if (!header) return header.error();
  return decode(bytes, name, *header, 1);
}

Result<Image> load_image(const std::string& path, int64_t max_pixels) {
  const Result<std::vector<uint8_t>> bytes = read_regular_file(path);
  if (!bytes) return bytes.error();
  return decode_image(*bytes, path, max_pixels);
}

Result<Thumbnail> load_thumbnail(const std::string& path, int width, int height,
                                 int64_t max_pixels) {
  const Result<std::vector<uint8_t>> bytes = read_regular_file(path);
  if (!bytes) return bytes.error();
  const Result<ImageHeader> header = bounded_header(*bytes, path, max_pixels);
  if (!header) return header.error();
  const double scale =
      std::min({1.0, double(width) / header->width, double(height) / header->height});
  Result<Image> image = decode(*bytes, path, *header, reduction(*header, scale));
  if (!image) return image.error();
  const int across = std::max(1, int(std::lround(header->width * scale)));
  const int down = std::max(1, int(std::lround(header->height * scale)));
  if (image->width != across || image->height != down) {
    image = resize_bicubic(*image, across, down);
  }
  return Thumbnail{std::move(*image), header->width, header->height};
}

}  // namespace ivl
