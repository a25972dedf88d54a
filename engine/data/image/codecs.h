// One decoder a format; decode_image chooses. Each takes the header that was read first, whose
// pixel count is already known to be within the limit, and the picture must keep to it.
#pragma once

#include "data/image/errors.h"
#include "data/image/image.h"

namespace ivl {

using Bytes = std::span<const uint8_t>;

/// `reduced` 1, 2, 4 or 8: a picture of a fraction of the size, at a fraction of the work.
Result<Image> decode_jpeg(Bytes bytes, const std::string& name, const ImageHeader& header,
                          int reduced = 1);
Result<Image> decode_png(Bytes bytes, const std::string& name, const ImageHeader& header);
Result<Image> decode_webp(Bytes bytes, const std::string& name, const ImageHeader& header);
Result<Image> decode_gif(Bytes bytes, const std::string& name, const ImageHeader& header);
Result<Image> decode_bmp(Bytes bytes, const std::string& name, const ImageHeader& header);

/// Width x height of the header, zero-filled.
inline Image blank_image(const ImageHeader& header) {
  Image image{header.width, header.height, {}};
  image.rgb.resize(size_t(header.width) * header.height * 3);
  return image;
}

}  // namespace ivl
