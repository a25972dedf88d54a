// The header of an image file, without reading more of it than needed.
#pragma once

#include <cstdint>
#include <string>

#include "data/image/image.h"

namespace ivl {

/// Errors: as load_image's, as far as they show in the header.
Result<ImageHeader> read_image_file_header(const std::string& path, int64_t max_pixels);

}  // namespace ivl
