// JPEG writing with Pillow's defaults: baseline, standard Huffman tables, 4:2:0.
#include <csetjmp>
#include <cstdlib>

#include "data/image/errors.h"
#include "data/image/image.h"
#include "data/image/libjpeg.h"

namespace ivl {
namespace {

/// Plain values only in the frame that longjmp leaves.
struct JpegWriter {
  jpeg_compress_struct cinfo{};
  jpeg_error_mgr errors{};
  std::jmp_buf leave{};
  unsigned char* output = nullptr;  // libjpeg's, by malloc
  unsigned long size = 0;
  char cause[JMSG_LENGTH_MAX] = "";

  JpegWriter() = default;
  ~JpegWriter() {
    jpeg_destroy_compress(&cinfo);
    std::free(output);
  }
  JpegWriter(const JpegWriter&) = delete;
  JpegWriter& operator=(const JpegWriter&) = delete;
};

[[noreturn]] void on_error(j_common_ptr cinfo) {
  JpegWriter& writer = *static_cast<JpegWriter*>(cinfo->client_data);
  cinfo->err->format_message(cinfo, writer.cause);
  std::longjmp(writer.leave, 1);
}

bool write_pixels(JpegWriter& writer, const uint8_t* rgb, int width, int height, int quality) {
  writer.cinfo.err = jpeg_std_error(&writer.errors);
  writer.errors.error_exit = on_error;
  writer.cinfo.client_data = &writer;
  if (setjmp(writer.leave)) return false;
  jpeg_create_compress(&writer.cinfo);
  jpeg_mem_dest(&writer.cinfo, &writer.output, &writer.size);
  writer.cinfo.image_width = JDIMENSION(width);
  writer.cinfo.image_height = JDIMENSION(height);
  writer.cinfo.input_components = 3;
  writer.cinfo.in_color_space = JCS_RGB;
  jpeg_set_defaults(&writer.cinfo);
  jpeg_set_quality(&writer.cinfo, quality, TRUE);
  jpeg_start_compress(&writer.cinfo, TRUE);
  while (writer.cinfo.next_scanline < writer.cinfo.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(rgb + size_t(writer.cinfo.next_scanline) * width * 3);
    jpeg_write_scanlines(&writer.cinfo, &row, 1);
  }
  jpeg_finish_compress(&writer.cinfo);
  return true;
}

}  // namespace

Result<std::vector<uint8_t>> encode_jpeg(const Image& image, int quality) {
  JpegWriter writer;
  if (!write_pixels(writer, image.rgb.data(), image.width, image.height, quality)) {
    return image_not_encoded(ImageFormat::jpeg, writer.cause);
  }
  return std::vector<uint8_t>(writer.output, writer.output + writer.size);
}

Result<Image> degrade_jpeg(const Image& image, int quality) {
  const Result<std::vector<uint8_t>> bytes = encode_jpeg(image, quality);
  if (!bytes) return bytes.error();
  return decode_image(*bytes, "the re-encoded picture", int64_t(image.width) * image.height);
}

}  // namespace ivl
