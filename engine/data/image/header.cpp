// Format and size from the first bytes, without any codec library.
#include <algorithm>
#include <cstring>
#include <optional>

#include "data/image/codecs.h"

namespace ivl {
namespace {

/// Big- and little-endian reads; `fits` is asked first.
struct View {
  Bytes bytes;
  bool fits(size_t at, size_t count) const {
    return at <= bytes.size() && count <= bytes.size() - at;
  }
  uint8_t u8(size_t at) const { return bytes[at]; }
  uint32_t be16(size_t at) const { return uint32_t(bytes[at]) << 8 | bytes[at + 1]; }
  uint32_t be32(size_t at) const { return be16(at) << 16 | be16(at + 2); }
  uint32_t le16(size_t at) const { return uint32_t(bytes[at + 1]) << 8 | bytes[at]; }
  uint32_t le24(size_t at) const { return uint32_t(bytes[at + 2]) << 16 | le16(at); }
  uint32_t le32(size_t at) const { return le16(at + 2) << 16 | le16(at); }
};

struct Size {
  int64_t width = 0, height = 0;
};
using MaybeSize = std::optional<Size>;  // nothing: the header is cut off

bool starts_with(Bytes bytes, const char* magic, size_t at = 0) {
  const size_t length = std::strlen(magic);
  return bytes.size() >= at + length && std::memcmp(bytes.data() + at, magic, length) == 0;
}

std::optional<ImageFormat> format_of(Bytes bytes) {
  if (starts_with(bytes, "\xFF\xD8\xFF")) return ImageFormat::jpeg;
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return ImageFormat::png;
  if (starts_with(bytes, "GIF87a") || starts_with(bytes, "GIF89a")) return ImageFormat::gif;
  if (starts_with(bytes, "RIFF") && starts_with(bytes, "WEBP", 8)) return ImageFormat::webp;
  if (starts_with(bytes, "BM")) return ImageFormat::bmp;
  return std::nullopt;
}

/// ITU T.81, B.2: walks the marker segments up to the frame header.
MaybeSize jpeg_size(const View& view) {
  size_t at = 2;
  while (view.fits(at, 2)) {
    if (view.u8(at) != 0xFF) {  // bytes between segments are skipped, as libjpeg does
      ++at;
      continue;
    }
    const uint8_t marker = view.u8(at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const bool bare = marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
    if (marker == 0xD9 || marker == 0xDA) return std::nullopt;  // end or scan before a frame
    if (bare) {
      at += 2;
      continue;
    }
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      if (!view.fits(at, 9)) return std::nullopt;
      return Size{view.be16(at + 7), view.be16(at + 5)};
    }
    if (!view.fits(at, 4)) return std::nullopt;
    at += 2 + std::max<size_t>(2, view.be16(at + 2));
  }
  return std::nullopt;
}

MaybeSize png_size(const View& view) {
  if (!view.fits(0, 29)) return std::nullopt;
  return Size{view.be32(16), view.be32(20)};
}

/// Screen, enlarged where the first frame reaches beyond it (as Pillow does).
MaybeSize gif_size(const View& view) {
  if (!view.fits(0, 13)) return std::nullopt;
  Size size{view.le16(6), view.le16(8)};
  size_t at = 13;
  if (view.u8(10) & 0x80) at += size_t(3) << ((view.u8(10) & 7) + 1);
  while (view.fits(at, 1) && view.u8(at) != 0x2C) {
    if (view.u8(at) == 0x3B) return std::nullopt;
    if (view.u8(at) != 0x21) {
      ++at;
      continue;
    }
    at += 2;
    while (view.fits(at, 1) && view.u8(at) != 0) at += 1 + size_t(view.u8(at));
    ++at;
  }
  if (!view.fits(at, 10)) return std::nullopt;
  size.width = std::max<int64_t>(size.width, view.le16(at + 1) + view.le16(at + 5));
  size.height = std::max<int64_t>(size.height, view.le16(at + 3) + view.le16(at + 7));
  return size;
}

/// RFC 9649: VP8 (lossy), VP8L (lossless) or VP8X (extended) as the first chunk.
MaybeSize webp_size(const View& view) {
  if (!view.fits(0, 30)) return std::nullopt;
  if (starts_with(view.bytes, "VP8X", 12)) return Size{view.le24(24) + 1, view.le24(27) + 1};
  if (starts_with(view.bytes, "VP8L", 12)) {
    const uint32_t bits = view.le32(21);
    return Size{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
  }
  if (starts_with(view.bytes, "VP8 ", 12)) {
    return Size{view.le16(26) & 0x3FFF, view.le16(28) & 0x3FFF};
  }
  return Size{};
}

MaybeSize bmp_size(const View& view) {
  if (!view.fits(0, 26)) return std::nullopt;
  if (view.le32(14) == 12) return Size{view.le16(18), view.le16(20)};
  const int64_t height = int32_t(view.le32(22));
  return Size{int32_t(view.le32(18)), height < 0 ? -height : height};
}

MaybeSize size_of(ImageFormat format, const View& view) {
  switch (format) {
    case ImageFormat::jpeg:
      return jpeg_size(view);
    case ImageFormat::png:
      return png_size(view);
    case ImageFormat::gif:
      return gif_size(view);
    case ImageFormat::webp:
      return webp_size(view);
    case ImageFormat::bmp:
      return bmp_size(view);
  }
  return std::nullopt;
}

}  // namespace

Result<ImageHeader> read_image_header(Bytes bytes, const std::string& name) {
  if (bytes.empty()) return image_empty(name);
  const std::optional<ImageFormat> format = format_of(bytes);
  if (!format) return image_unknown_format(name);
  const MaybeSize size = size_of(*format, View{bytes});
  if (!size) return image_truncated(name, *format);
  constexpr int64_t kLargestSide = INT32_MAX;
  if (size->width <= 0 || size->height <= 0 || size->width > kLargestSide ||
      size->height > kLargestSide) {
    return image_corrupt(name, *format,
                         std::to_string(size->width) + " x " + std::to_string(size->height) +
                             " pixels in its header");
  }
  return ImageHeader{*format, int(size->width), int(size->height)};
}

}  // namespace ivl
