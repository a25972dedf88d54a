// WebP through libwebp: the picture, or an animation's first frame on its canvas; alpha dropped.
#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

#include "data/image/codecs.h"

namespace ivl {
namespace {

Message failure(VP8StatusCode status, const std::string& name) {
  if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED) {
    return image_truncated(name, ImageFormat::webp);
  }
  return image_corrupt(name, ImageFormat::webp, "libwebp status " + std::to_string(int(status)));
}

Result<Image> first_frame(Bytes bytes, const std::string& name, const ImageHeader& header) {
  WebPAnimDecoderOptions options;
  if (!WebPAnimDecoderOptionsInit(&options)) return failure(VP8_STATUS_INVALID_PARAM, name);
  options.color_mode = MODE_RGBA;
  const WebPData data{bytes.data(), bytes.size()};
  const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder*)> decoder(
      WebPAnimDecoderNew(&data, &options), WebPAnimDecoderDelete);
  if (!decoder) return image_corrupt(name, ImageFormat::webp, "no frame to decode");
  WebPAnimInfo info;
  uint8_t* rgba = nullptr;  // the decoder's
  int milliseconds = 0;
  if (!WebPAnimDecoderGetInfo(decoder.get(), &info) || int64_t(info.canvas_width) != header.width ||
      int64_t(info.canvas_height) != header.height ||
      !WebPAnimDecoderGetNext(decoder.get(), &rgba, &milliseconds)) {
    return image_corrupt(name, ImageFormat::webp, "the first frame cannot be decoded");
  }
  Image image = blank_image(header);
  for (size_t i = 0; i < image.rgb.size() / 3; ++i) {
    for (size_t c = 0; c < 3; ++c) image.rgb[i * 3 + c] = rgba[i * 4 + c];
  }
  return image;
}

}  // namespace

Result<Image> decode_webp(Bytes bytes, const std::string& name, const ImageHeader& header) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return failure(VP8_STATUS_INVALID_PARAM, name);
  const VP8StatusCode status = WebPGetFeatures(bytes.data(), bytes.size(), &config.input);
  if (status != VP8_STATUS_OK) return failure(status, name);
  if (config.input.width != header.width || config.input.height != header.height) {
    return image_corrupt(name, ImageFormat::webp, "two different sizes");
  }
  if (config.input.has_animation) return first_frame(bytes, name, header);
  Image image = blank_image(header);
  config.output.colorspace = MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = image.rgb.data();
  config.output.u.RGBA.stride = header.width * 3;
  config.output.u.RGBA.size = image.rgb.size();
  const VP8StatusCode decoded = WebPDecode(bytes.data(), bytes.size(), &config);
  WebPFreeDecBuffer(&config.output);
  if (decoded != VP8_STATUS_OK) return failure(decoded, name);
  return image;
}

}  // namespace ivl
