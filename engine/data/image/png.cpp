// PNG through libpng: all colour types and depths to 8-bit RGB, alpha and tRNS dropped, no gamma.
#include <png.h>

#include <csetjmp>
#include <cstdio>
#include <cstring>

#include "data/image/codecs.h"

namespace ivl {
namespace {

/// Plain values only in the frames that longjmp leaves; buffers belong to the callers.
struct PngReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  const uint8_t* at = nullptr;
  size_t left = 0;
  bool truncated = false;
  std::jmp_buf leave{};
  char cause[160] = "";

  PngReader() = default;
  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
};

[[noreturn]] void on_error(png_structp png, png_const_charp cause) {
  PngReader& reader = *static_cast<PngReader*>(png_get_error_ptr(png));
  std::snprintf(reader.cause, sizeof reader.cause, "%s", cause);
  std::longjmp(reader.leave, 1);
}

void on_warning(png_structp, png_const_charp) {}

void read_bytes(png_structp png, png_bytep out, size_t count) {
  PngReader& reader = *static_cast<PngReader*>(png_get_io_ptr(png));
  if (count > reader.left) {
    reader.truncated = true;
    png_error(png, "end of data");
  }
  std::memcpy(out, reader.at, count);
  reader.at += count;
  reader.left -= count;
}

/// What the rows hold after libpng's transformations.
enum class Layout { rgb8, grey16 };

/// Reads the header and sets the transformations. False: `cause` or `truncated` says why.
bool open_reader(PngReader& reader, Bytes bytes, Layout* layout) {
  reader.at = bytes.data();
  reader.left = bytes.size();
  if (setjmp(reader.leave)) return false;
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, on_error, on_warning);
  if (!reader.png) return false;
  reader.info = png_create_info_struct(reader.png);
  if (!reader.info) return false;
  png_set_read_fn(reader.png, &reader, read_bytes);
  png_set_user_limits(reader.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // the caller's limit counts
  png_set_chunk_malloc_max(reader.png, 8'000'000);
  png_set_keep_unknown_chunks(reader.png, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
  png_read_info(reader.png, reader.info);
  const int type = png_get_color_type(reader.png, reader.info);
  const int depth = png_get_bit_depth(reader.png, reader.info);
  *layout = type == PNG_COLOR_TYPE_GRAY && depth == 16 ? Layout::grey16 : Layout::rgb8;
  if (*layout == Layout::rgb8) {
    if (depth == 16) png_set_strip_16(reader.png);
    if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(reader.png);
    if (type == PNG_COLOR_TYPE_GRAY && depth < 8) png_set_expand_gray_1_2_4_to_8(reader.png);
    if (!(type & PNG_COLOR_MASK_COLOR)) png_set_gray_to_rgb(reader.png);
    png_set_strip_alpha(reader.png);
  }
  png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  return true;
}

bool read_rows(PngReader& reader, png_bytepp rows) {
  if (setjmp(reader.leave)) return false;
  png_read_image(reader.png, rows);
  return true;
}

Message failure(const PngReader& reader, const std::string& name) {
  return reader.truncated ? image_truncated(name, ImageFormat::png)
                          : image_corrupt(name, ImageFormat::png, reader.cause);
}

/// Pillow clips a 16-bit grey value to 255 instead of scaling it.
void clip_grey16(const std::vector<uint8_t>& big_endian, uint8_t* rgb) {
  for (size_t i = 0; i + 1 < big_endian.size(); i += 2) {
    const uint8_t value = big_endian[i] ? 255 : big_endian[i + 1];
    for (int c = 0; c < 3; ++c) *rgb++ = value;
  }
}

}  // namespace

Result<Image> decode_png(Bytes bytes, const std::string& name, const ImageHeader& header) {
  PngReader reader;
  Layout layout = Layout::rgb8;
  if (!open_reader(reader, bytes, &layout)) return failure(reader, name);
  const size_t stride = png_get_rowbytes(reader.png, reader.info);
  const size_t expected = size_t(header.width) * (layout == Layout::grey16 ? 2 : 3);
  if (stride != expected ||
      png_get_image_height(reader.png, reader.info) != png_uint_32(header.height)) {
    return image_corrupt(name, ImageFormat::png, "two different sizes");
  }
  Image image = blank_image(header);
  std::vector<uint8_t> grey(layout == Layout::grey16 ? stride * size_t(header.height) : 0);
  uint8_t* const first = layout == Layout::grey16 ? grey.data() : image.rgb.data();
  std::vector<png_bytep> rows(size_t(header.height));
  for (size_t y = 0; y < rows.size(); ++y) rows[y] = first + y * stride;
  if (!read_rows(reader, rows.data())) return failure(reader, name);
  if (layout == Layout::grey16) clip_grey16(grey, image.rgb.data());
  return image;
}

namespace {

struct PngWriter {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::vector<uint8_t>* output = nullptr;
  std::jmp_buf leave{};
  char cause[160] = "";

  PngWriter() = default;
  ~PngWriter() { png_destroy_write_struct(&png, &info); }
  PngWriter(const PngWriter&) = delete;
  PngWriter& operator=(const PngWriter&) = delete;
};

[[noreturn]] void on_write_error(png_structp png, png_const_charp cause) {
  PngWriter& writer = *static_cast<PngWriter*>(png_get_error_ptr(png));
  std::snprintf(writer.cause, sizeof writer.cause, "%s", cause);
  std::longjmp(writer.leave, 1);
}

void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  PngWriter& writer = *static_cast<PngWriter*>(png_get_io_ptr(png));
  bool full = false;
  try {
    writer.output->insert(writer.output->end(), bytes, bytes + count);
  } catch (...) {  // must not pass through libpng's frames
    full = true;
  }
  if (full) png_error(png, "out of memory");
}

bool write_rows(PngWriter& writer, const uint8_t* rgb, int width, int height) {
  if (setjmp(writer.leave)) return false;
  writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, on_write_error, on_warning);
  if (!writer.png) return false;
  writer.info = png_create_info_struct(writer.png);
  if (!writer.info) return false;
  png_set_write_fn(writer.png, &writer, write_bytes, nullptr);
  png_set_IHDR(writer.png, writer.info, png_uint_32(width), png_uint_32(height), 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_write_info(writer.png, writer.info);
  for (int y = 0; y < height; ++y) png_write_row(writer.png, rgb + size_t(y) * width * 3);
  png_write_end(writer.png, nullptr);
  return true;
}

}  // namespace

Result<std::vector<uint8_t>> encode_png(const Image& image) {
  std::vector<uint8_t> bytes;
  PngWriter writer;
  writer.output = &bytes;
  if (!write_rows(writer, image.rgb.data(), image.width, image.height)) {
    return image_not_encoded(ImageFormat::png, writer.cause);
  }
  return bytes;
}

}  // namespace ivl
