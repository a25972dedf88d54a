#include "data/image/errors.h"

namespace ivl {

const char* to_string(ImageFormat format) {
  switch (format) {
    case ImageFormat::jpeg:
      return "JPEG";
    case ImageFormat::png:
      return "PNG";
    case ImageFormat::webp:
      return "WebP";
    case ImageFormat::gif:
      return "GIF";
    case ImageFormat::bmp:
      return "BMP";
  }
  return "?";
}

Message image_missing(const std::string& name) {
  return say("image.missing", "{image}: no such file", {{"image", name}});
}

Message image_not_a_file(const std::string& name) {
  return say("image.not_a_file", "{image}: not a regular file", {{"image", name}});
}

Message image_unreadable(const std::string& name, const std::string& cause) {
  return say("image.unreadable", "{image}: cannot be read: {cause}",
             {{"image", name}, {"cause", cause}});
}

Message image_file_too_large(const std::string& name, int64_t bytes, int64_t limit) {
  return say("image.file_too_large",
             "{image}: a file of {bytes} bytes; image files of more than {limit} are not read",
             {{"image", name}, {"bytes", bytes}, {"limit", limit}});
}

Message image_empty(const std::string& name) {
  return say("image.empty", "{image}: the file is empty", {{"image", name}});
}

Message image_unknown_format(const std::string& name) {
  return say("image.unknown_format", "{image}: not a JPEG, PNG, WebP, GIF or BMP picture",
             {{"image", name}});
}

Message image_truncated(const std::string& name, ImageFormat format) {
  return say("image.truncated", "{image}: the {format} data end too early; the file is cut off",
             {{"image", name}, {"format", to_string(format)}});
}

Message image_corrupt(const std::string& name, ImageFormat format, const std::string& cause) {
  return say("image.corrupt", "{image}: broken {format} data: {cause}",
             {{"image", name}, {"format", to_string(format)}, {"cause", cause}});
}

Message image_unsupported(const std::string& name, ImageFormat format, const std::string& what) {
  return say("image.unsupported", "{image}: this kind of {format} is not supported: {what}",
             {{"image", name}, {"format", to_string(format)}, {"what", what}});
}

Message image_too_many_pixels(const std::string& name, int64_t width, int64_t height,
                              int64_t limit) {
  return say("image.too_many_pixels",
             "{image}: {width} x {height} pixels are more than the limit of {limit}; raise "
             "data.max_image_pixels if the picture is meant to be that large",
             {{"image", name}, {"width", width}, {"height", height}, {"limit", limit}});
}

Message image_not_encoded(ImageFormat format, const std::string& cause) {
  return say("image.not_encoded", "the picture cannot be written as {format}: {cause}",
             {{"format", to_string(format)}, {"cause", cause}});
}

}  // namespace ivl
