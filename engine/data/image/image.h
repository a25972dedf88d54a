// Bytes -> RGB pixels -> resized tiles, with Pillow's arithmetic.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// 8-bit RGB, rows first: rgb[(y * width + x) * 3 + channel].
struct Image {
  int width = 0;   // px
  int height = 0;  // px
  std::vector<uint8_t> rgb;
};

enum class ImageFormat { jpeg, png, webp, gif, bmp };

struct ImageHeader {
  ImageFormat format;
  int width = 0;
  int height = 0;
};

/// Reads only as much as the header needs. Errors: empty, unknown format, truncated header.
Result<ImageHeader> read_image_header(std::span<const uint8_t> bytes, const std::string& name);

/// The whole picture as Pillow's Image.open(...).convert("RGB") gives it: first frame of a GIF,
/// palette and alpha dropped as Pillow does, 16 bit to 8, CMYK inverted where Adobe says so, EXIF
/// orientation ignored. A picture of more than `max_pixels` is refused before it is decoded.
/// Errors name `name` and the cause (empty, truncated, too large, corrupt, unknown format).
Result<Image> decode_image(std::span<const uint8_t> bytes, const std::string& name,
                           int64_t max_pixels);

/// Reads and decodes a file. Errors: also missing file, not a regular file.
Result<Image> load_image(const std::string& path, int64_t max_pixels);

/// A picture that fits into `width` x `height`, never enlarged, for looking at many quickly: a JPEG
/// is decoded at a fraction of its size. Errors: as load_image.
struct Thumbnail {
  Image image;
  int full_width = 0, full_height = 0;  // px
};
Result<Thumbnail> load_thumbnail(const std::string& path, int width, int height,
                                 int64_t max_pixels);

/// Pillow's BICUBIC with antialiasing (reducing support scaled), its 8-bit fixed-point passes
/// (horizontal, then vertical): identical bytes.
Image resize_bicubic(const Image& image, int width, int height);

/// Pillow's save(quality=q) defaults (4:2:0, standard tables), then decoded again.
Result<Image> degrade_jpeg(const Image& image, int quality);

Result<std::vector<uint8_t>> encode_png(const Image& image);
Result<std::vector<uint8_t>> encode_jpeg(const Image& image, int quality);

}  // namespace ivl
