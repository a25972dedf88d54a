// BMP: 1, 4 and 8 bits with a palette (also run-length coded), 16, 24 and 32 bits, bottom-up or
// top-down. Layout: Microsoft, "Bitmap Storage" (BITMAPFILEHEADER, BITMAPINFOHEADER).
#include <algorithm>
#include <array>
#include <bit>

#include "data/image/codecs.h"

namespace ivl {
namespace {

enum Compression : uint32_t { kPlain = 0, kRle8 = 1, kRle4 = 2, kMasks = 3, kAlphaMasks = 6 };

struct BmpHeader {
  uint32_t data_offset = 0, header_size = 0;
  int width = 0, height = 0;
  bool top_down = false;
  uint32_t bits = 0, compression = kPlain, colors = 0;
  std::array<uint32_t, 3> masks{};  // red, green, blue
  std::array<uint8_t, 256 * 3> palette{};
};

class Fields {
 public:
  explicit Fields(Bytes bytes) : bytes_(bytes) {}
  bool fits(size_t at, size_t count) const {
    return at <= bytes_.size() && count <= bytes_.size() - at;
  }
  uint32_t u8(size_t at) const { return bytes_[at]; }
  uint32_t u16(size_t at) const { return u8(at) | u8(at + 1) << 8; }
  uint32_t u32(size_t at) const { return u16(at) | u16(at + 2) << 16; }
  const uint8_t* data(size_t at) const { return bytes_.data() + at; }

 private:
  Bytes bytes_;
};

/// Empty: fine. Otherwise what is not supported.
std::string read_masks(const Fields& in, BmpHeader& bmp) {
  const bool given = bmp.compression == kMasks || bmp.compression == kAlphaMasks;
  if (bmp.bits == 16) bmp.masks = {0x7C00, 0x3E0, 0x1F};
  if (bmp.bits == 32) bmp.masks = {0xFF0000, 0xFF00, 0xFF};
  if (!given) return "";
  if (bmp.bits != 16 && bmp.bits != 32) return "colour masks with this depth";
  if (!in.fits(54, 12)) return "a header without its colour masks";
  for (size_t c = 0; c < 3; ++c) {
    bmp.masks[c] = in.u32(54 + c * 4);
    const int width = std::popcount(bmp.masks[c]);
    const int shift = bmp.masks[c] ? std::countr_zero(bmp.masks[c]) : 0;
    if (width == 0 || width > 8 || bmp.masks[c] >> shift != (1u << width) - 1) {
      return "its colour masks";
    }
  }
  return "";
}

std::string read_palette(const Fields& in, BmpHeader& bmp) {
  if (bmp.bits > 8) return "";
  const bool os2 = bmp.header_size == 12;
  const size_t entry = os2 ? 3 : 4;
  const uint32_t count = bmp.colors ? std::min(bmp.colors, 256u) : 1u << bmp.bits;
  const size_t at = 14 + size_t(bmp.header_size);
  if (!in.fits(at, count * entry)) return "a palette that is cut off";
  for (size_t i = 0; i < count; ++i) {
    for (size_t c = 0; c < 3; ++c) {
      bmp.palette[i * 3 + c] = uint8_t(in.u8(at + i * entry + 2 - c));  // stored blue first
    }
  }
  return "";
}

std::string read_header(const Fields& in, const ImageHeader& size, BmpHeader& bmp) {
  bmp.data_offset = in.u32(10);
  bmp.header_size = in.u32(14);
  bmp.width = size.width;
  bmp.height = size.height;
  if (bmp.header_size == 12) {
    bmp.bits = in.u16(24);
  } else if (bmp.header_size >= 40 && bmp.header_size <= 124 && in.fits(14, bmp.header_size)) {
    bmp.bits = in.u16(28);
    bmp.compression = in.u32(30);
    bmp.colors = in.u32(46);
    bmp.top_down = int32_t(in.u32(22)) < 0;
  } else {
    return "a header of " + std::to_string(bmp.header_size) + " bytes";
  }
  constexpr uint32_t kDepths[] = {1, 4, 8, 16, 24, 32};
  if (std::ranges::find(kDepths, bmp.bits) == std::end(kDepths)) {
    return std::to_string(bmp.bits) + " bits a pixel";
  }
  const bool run_length = bmp.compression == kRle8 || bmp.compression == kRle4;
  if (run_length && (bmp.bits != (bmp.compression == kRle8 ? 8u : 4u) || bmp.top_down)) {
    return "run-length coding with this layout";
  }
  if (!run_length && bmp.compression != kPlain && bmp.compression != kMasks &&
      bmp.compression != kAlphaMasks) {
    return "compression " + std::to_string(bmp.compression);
  }
  if (const std::string wrong = read_masks(in, bmp); !wrong.empty()) return wrong;
  return read_palette(in, bmp);
}

/// A masked value widened to 8 bits as Pillow does: v * 255 / most, rounded down.
uint8_t channel(uint32_t pixel, uint32_t mask) {
  const uint32_t most = mask >> std::countr_zero(mask);
  return uint8_t(((pixel & mask) >> std::countr_zero(mask)) * 255 / most);
}

void unpack_row(const BmpHeader& bmp, const uint8_t* row, uint8_t* rgb) {
  for (int x = 0; x < bmp.width; ++x, rgb += 3) {
    if (bmp.bits <= 8) {
      const uint32_t per_byte = 8 / bmp.bits;
      const uint32_t shift = 8 - bmp.bits * (uint32_t(x) % per_byte + 1);
      const uint32_t index = row[uint32_t(x) / per_byte] >> shift & ((1u << bmp.bits) - 1);
      std::copy_n(bmp.palette.data() + index * 3, 3, rgb);
    } else if (bmp.bits == 24) {
      std::reverse_copy(row + size_t(x) * 3, row + size_t(x) * 3 + 3, rgb);
    } else {
      const uint8_t* at = row + size_t(x) * (bmp.bits / 8);
      uint32_t pixel = at[0] | uint32_t(at[1]) << 8;
      if (bmp.bits == 32) pixel |= uint32_t(at[2]) << 16 | uint32_t(at[3]) << 24;
      for (size_t c = 0; c < 3; ++c) rgb[c] = channel(pixel, bmp.masks[c]);
    }
  }
}

/// Run-length coded palette indices, width x height, bottom row first. What the data skip is 0.
class RunLength {
 public:
  RunLength(const Fields& in, const BmpHeader& bmp)
      : in_(in), bmp_(bmp), at_(bmp.data_offset), indices(size_t(bmp.width) * bmp.height) {}

  /// False: the data end before the end mark.
  bool decode() {
    while (y_ < bmp_.height) {
      if (!in_.fits(at_, 2)) return false;
      const uint32_t count = in_.u8(at_), value = in_.u8(at_ + 1);
      at_ += 2;
      if (count) {
        for (uint32_t i = 0; i < count; ++i) put(nibble_or_byte(value, i));
      } else if (value == 0) {
        x_ = 0;
        ++y_;
      } else if (value == 1) {
        return true;
      } else if (value == 2) {
        if (!in_.fits(at_, 2)) return false;
        x_ = std::min(bmp_.width, x_ + int(in_.u8(at_)));
        y_ += int(in_.u8(at_ + 1));
        at_ += 2;
      } else if (!literal(value)) {
        return false;
      }
    }
    return true;
  }

 private:
  bool rle4() const { return bmp_.compression == kRle4; }
  uint32_t nibble_or_byte(uint32_t value, uint32_t i) const {
    return !rle4() ? value : i % 2 ? value & 15 : value >> 4;
  }
  void put(uint32_t index) {
    if (x_ < bmp_.width && y_ < bmp_.height)
      indices[size_t(y_) * bmp_.width + x_++] = uint8_t(index);
  }
  bool literal(uint32_t count) {
    const size_t bytes = rle4() ? (count + 1) / 2 : count;
    if (!in_.fits(at_, bytes)) return false;
    for (uint32_t i = 0; i < count; ++i) {
      put(nibble_or_byte(in_.u8(at_ + (rle4() ? i / 2 : i)), i));
    }
    at_ += bytes + bytes % 2;  // padded to 16 bits
    return true;
  }

  const Fields& in_;
  const BmpHeader& bmp_;
  size_t at_;
  int x_ = 0, y_ = 0;

 public:
  std::vector<uint8_t> indices;
};

}  // namespace

Result<Image> decode_bmp(Bytes bytes, const std::string& name, const ImageHeader& header) {
  const Fields in(bytes);
  BmpHeader bmp;
  const size_t needed = in.u32(14) == 12 ? 26 : 54;
  if (!in.fits(0, needed)) return image_truncated(name, ImageFormat::bmp);
  const std::string wrong = read_header(in, header, bmp);
  if (!wrong.empty()) return image_unsupported(name, ImageFormat::bmp, wrong);
  const auto row_of = [&](int y) { return size_t(bmp.top_down ? y : bmp.height - 1 - y); };
  const size_t out_stride = size_t(bmp.width) * 3;
  if (bmp.compression == kRle8 || bmp.compression == kRle4) {
    RunLength runs(in, bmp);
    if (!runs.decode()) return image_truncated(name, ImageFormat::bmp);
    Image image = blank_image(header);
    for (size_t i = 0; i < runs.indices.size(); ++i) {
      const size_t y = row_of(int(i / size_t(bmp.width))), x = i % size_t(bmp.width);
      std::copy_n(bmp.palette.data() + runs.indices[i] * 3, 3,
                  image.rgb.data() + y * out_stride + x * 3);
    }
    return image;
  }
  const size_t stride = (size_t(bmp.width) * bmp.bits + 31) / 32 * 4;
  if (!in.fits(bmp.data_offset, stride * size_t(bmp.height))) {
    return image_truncated(name, ImageFormat::bmp);
  }
  Image image = blank_image(header);
  for (int y = 0; y < bmp.height; ++y) {
    unpack_row(bmp, in.data(bmp.data_offset + size_t(y) * stride),
               image.rgb.data() + row_of(y) * out_stride);
  }
  return image;
}

}  // namespace ivl
