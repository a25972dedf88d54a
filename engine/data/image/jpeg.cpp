// JPEG through libjpeg-turbo with its defaults (accurate integer DCT, smooth upsampling), as
// Pillow uses it.
#include <csetjmp>

#include "data/image/codecs.h"
#include "data/image/libjpeg.h"

namespace ivl {
namespace {

// More scans than any encoder writes; each costs a pass over the whole picture.
constexpr int kMostScans = 256;

/// All state that libjpeg's callbacks share. Nothing with a destructor lives in a frame that
/// longjmp leaves: the functions with setjmp hold plain values only.
struct JpegReader {
  jpeg_decompress_struct cinfo{};
  jpeg_error_mgr errors{};
  jpeg_source_mgr source{};
  jpeg_progress_mgr progress{};
  std::jmp_buf leave{};
  bool truncated = false;
  char cause[JMSG_LENGTH_MAX] = "";

  JpegReader() = default;
  ~JpegReader() { jpeg_destroy_decompress(&cinfo); }  // legal also before creation
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
};

JpegReader& reader_of(j_common_ptr cinfo) { return *static_cast<JpegReader*>(cinfo->client_data); }

[[noreturn]] void on_error(j_common_ptr cinfo) {
  JpegReader& reader = reader_of(cinfo);
  cinfo->err->format_message(cinfo, reader.cause);
  std::longjmp(reader.leave, 1);
}

void on_message(j_common_ptr, int) {}  // warnings: Pillow goes on, so do we

void init_source(j_decompress_ptr) {}
void term_source(j_decompress_ptr) {}

[[noreturn]] boolean on_end_of_data(j_decompress_ptr cinfo) {
  reader_of(reinterpret_cast<j_common_ptr>(cinfo)).truncated = true;
  std::longjmp(reader_of(reinterpret_cast<j_common_ptr>(cinfo)).leave, 1);
}

void skip_data(j_decompress_ptr cinfo, long count) {
  if (count <= 0) return;
  if (size_t(count) > cinfo->src->bytes_in_buffer) on_end_of_data(cinfo);
  cinfo->src->next_input_byte += count;
  cinfo->src->bytes_in_buffer -= size_t(count);
}

void on_progress(j_common_ptr common) {
  if (reinterpret_cast<j_decompress_ptr>(common)->input_scan_number <= kMostScans) return;
  JpegReader& reader = reader_of(common);
  std::snprintf(reader.cause, sizeof reader.cause, "more than %d scans", kMostScans);
  std::longjmp(reader.leave, 1);
}

/// False: `cause` or `truncated` says why.
bool open_reader(JpegReader& reader, Bytes bytes) {
  reader.cinfo.err = jpeg_std_error(&reader.errors);
  reader.errors.error_exit = on_error;
  reader.errors.emit_message = on_message;
  reader.cinfo.client_data = &reader;
  if (setjmp(reader.leave)) return false;
  jpeg_create_decompress(&reader.cinfo);
  reader.source.init_source = init_source;
  reader.source.fill_input_buffer = on_end_of_data;
  reader.source.skip_input_data = skip_data;
  reader.source.resync_to_restart = jpeg_resync_to_restart;
  reader.source.term_source = term_source;
  reader.source.next_input_byte = bytes.data();
  reader.source.bytes_in_buffer = bytes.size();
  reader.cinfo.src = &reader.source;
  reader.progress.progress_monitor = on_progress;
  reader.cinfo.progress = &reader.progress;
  jpeg_read_header(&reader.cinfo, TRUE);
  return true;
}

/// `pixels` has room for height x width x components.
bool read_pixels(JpegReader& reader, uint8_t* pixels, int components) {
  if (setjmp(reader.leave)) return false;
  reader.cinfo.out_color_space = components == 1   ? JCS_GRAYSCALE
                                 : components == 3 ? JCS_RGB
                                                   : JCS_CMYK;
  jpeg_start_decompress(&reader.cinfo);
  const size_t stride = size_t(reader.cinfo.output_width) * size_t(components);
  while (reader.cinfo.output_scanline < reader.cinfo.output_height) {
    JSAMPROW row = pixels + reader.cinfo.output_scanline * stride;
    jpeg_read_scanlines(&reader.cinfo, &row, 1);
  }
  jpeg_finish_decompress(&reader.cinfo);  // a file that lacks its end mark is cut off
  return true;
}

Message failure(const JpegReader& reader, const std::string& name) {
  return reader.truncated ? image_truncated(name, ImageFormat::jpeg)
                          : image_corrupt(name, ImageFormat::jpeg, reader.cause);
}

void grey_to_rgb(const std::vector<uint8_t>& grey, uint8_t* rgb) {
  for (const uint8_t value : grey) {
    *rgb++ = value;
    *rgb++ = value;
    *rgb++ = value;
  }
}

uint8_t scaled(int value, int by) {  // value * by / 255, rounded (Pillow's MULDIV255)
  const int product = value * by + 128;
  return uint8_t(((product >> 8) + product) >> 8);
}

/// Pillow takes every four-component JPEG as stored inverted, as Adobe's programs write it.
void inverted_cmyk_to_rgb(const std::vector<uint8_t>& cmyk, uint8_t* rgb) {
  for (size_t i = 0; i + 3 < cmyk.size(); i += 4) {
    const int light = cmyk[i + 3];
    for (size_t c = 0; c < 3; ++c) *rgb++ = uint8_t(light - scaled(255 - cmyk[i + c], light));
  }
}

}  // namespace

Result<Image> decode_jpeg(Bytes bytes, const std::string& name, const ImageHeader& header,
                          int reduced) {
  JpegReader reader;
  if (!open_reader(reader, bytes)) return failure(reader, name);
  const jpeg_decompress_struct& found = reader.cinfo;
  if (int64_t(found.image_width) != header.width || int64_t(found.image_height) != header.height) {
    return image_corrupt(name, ImageFormat::jpeg, "two different sizes");
  }
  const int components = found.num_components;
  if (components != 1 && components != 3 && components != 4) {
    return image_unsupported(name, ImageFormat::jpeg,
                             std::to_string(components) + " colour components");
  }
  reader.cinfo.scale_denom = static_cast<unsigned>(reduced);
  const auto size = [&](int full) { return (full + reduced - 1) / reduced; };
  Image image = blank_image({header.format, size(header.width), size(header.height)});
  if (components == 3) {
    if (!read_pixels(reader, image.rgb.data(), 3)) return failure(reader, name);
    return image;
  }
  std::vector<uint8_t> samples(image.rgb.size() / 3 * size_t(components));
  if (!read_pixels(reader, samples.data(), components)) return failure(reader, name);
  if (components == 1) grey_to_rgb(samples, image.rgb.data());
  if (components == 4) inverted_cmyk_to_rgb(samples, image.rgb.data());
  return image;
}

}  // namespace ivl
