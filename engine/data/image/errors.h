// What can be wrong with a picture, one sentence each.
#pragma once

#include <cstdint>
#include <string>

#include "data/image/image.h"

namespace ivl {

const char* to_string(ImageFormat format);

Message image_missing(const std::string& name);
Message image_not_a_file(const std::string& name);
Message image_unreadable(const std::string& name, const std::string& cause);
Message image_file_too_large(const std::string& name, int64_t bytes, int64_t limit);
Message image_empty(const std::string& name);
Message image_unknown_format(const std::string& name);
Message image_truncated(const std::string& name, ImageFormat format);
Message image_corrupt(const std::string& name, ImageFormat format, const std::string& cause);
Message image_unsupported(const std::string& name, ImageFormat format, const std::string& what);
Message image_too_many_pixels(const std::string& name, int64_t width, int64_t height,
                              int64_t limit);
Message image_not_encoded(ImageFormat format, const std::string& cause);

}  // namespace ivl
