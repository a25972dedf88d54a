// The first frame of a GIF through giflib, on its logical screen as Pillow lays it.
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "data/image/codecs.h"

namespace ivl {
namespace {

struct Source {
  Bytes bytes;
  size_t at = 0;
  bool exhausted = false;
};

int read_bytes(GifFileType* gif, GifByteType* out, int count) {
  Source& source = *static_cast<Source*>(gif->UserData);
  const size_t left = source.bytes.size() - source.at;
  const size_t given = std::min(left, size_t(count));
  if (given < size_t(count)) source.exhausted = true;
  std::memcpy(out, source.bytes.data() + source.at, given);
  source.at += given;
  return int(given);
}

void close_gif(GifFileType* gif) {
  int ignored = 0;
  DGifCloseFile(gif, &ignored);
}
using Gif = std::unique_ptr<GifFileType, void (*)(GifFileType*)>;

constexpr int kNoTransparency = -1;

/// Reads extensions up to the first frame's descriptor. False: giflib's error stands in `gif`.
bool seek_first_frame(GifFileType* gif, int* transparent) {
  for (;;) {
    GifRecordType type;
    if (DGifGetRecordType(gif, &type) != GIF_OK || type == TERMINATE_RECORD_TYPE) return false;
    if (type == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(gif) == GIF_OK;
    if (type != EXTENSION_RECORD_TYPE) continue;
    int code = 0;
    GifByteType* block = nullptr;  // length, then that many bytes
    if (DGifGetExtension(gif, &code, &block) != GIF_OK) return false;
    while (block) {
      if (code == GRAPHICS_EXT_FUNC_CODE && block[0] >= 4) {
        *transparent = (block[1] & 1) ? block[4] : kNoTransparency;
      }
      if (DGifGetExtensionNext(gif, &block) != GIF_OK) return false;
    }
  }
}

using Palette = std::array<uint8_t, 256 * 3>;

/// The frame's own colours, else the file's, else greys; what a short map leaves out is black.
Palette palette_of(const GifFileType& gif) {
  const ColorMapObject* map = gif.Image.ColorMap ? gif.Image.ColorMap : gif.SColorMap;
  Palette palette{};
  for (size_t i = 0; i < 256; ++i) {
    if (!map) {
      std::fill_n(palette.data() + i * 3, 3, uint8_t(i));
    } else if (i < size_t(map->ColorCount)) {
      const GifColorType& color = map->Colors[i];
      palette[i * 3] = color.Red;
      palette[i * 3 + 1] = color.Green;
      palette[i * 3 + 2] = color.Blue;
    }
  }
  return palette;
}

/// The row of the frame that the n-th stored row belongs to.
std::vector<int> row_order(int height, bool interlaced) {
  std::vector<int> rows;
  rows.reserve(size_t(height));
  constexpr int kStart[] = {0, 4, 2, 1}, kStep[] = {8, 8, 4, 2};
  if (!interlaced) {
    for (int y = 0; y < height; ++y) rows.push_back(y);
    return rows;
  }
  for (int pass = 0; pass < 4; ++pass) {
    for (int y = kStart[pass]; y < height; y += kStep[pass]) rows.push_back(y);
  }
  return rows;
}

void paint(const uint8_t* indices, int count, const Palette& palette, uint8_t* rgb) {
  for (int x = 0; x < count; ++x) std::memcpy(rgb + x * 3, palette.data() + indices[x] * 3, 3);
}

Message failure(const Source& source, int error, const std::string& name) {
  if (source.exhausted) return image_truncated(name, ImageFormat::gif);
  const char* cause = GifErrorString(error);
  return image_corrupt(name, ImageFormat::gif, cause ? cause : "no picture in it");
}

}  // namespace

Result<Image> decode_gif(Bytes bytes, const std::string& name, const ImageHeader& header) {
  Source source{bytes};
  int error = 0;
  const Gif gif(DGifOpen(&source, read_bytes, &error), close_gif);
  if (!gif) return failure(source, error, name);
  int transparent = kNoTransparency;
  if (!seek_first_frame(gif.get(), &transparent)) return failure(source, gif->Error, name);
  const GifImageDesc& frame = gif->Image;
  if (frame.Left < 0 || frame.Top < 0 || frame.Width <= 0 || frame.Height <= 0 ||
      frame.Left + frame.Width > header.width || frame.Top + frame.Height > header.height) {
    return image_corrupt(name, ImageFormat::gif, "its first frame has no place on its screen");
  }
  const Palette palette = palette_of(*gif);
  Image image = blank_image(header);
  // Around the frame Pillow puts the transparent colour, else colour 0 (not the background).
  const std::vector<uint8_t> around(size_t(header.width),
                                    uint8_t(transparent == kNoTransparency ? 0 : transparent));
  for (size_t y = 0; y < size_t(header.height); ++y) {
    paint(around.data(), header.width, palette, image.rgb.data() + y * header.width * 3);
  }
  std::vector<uint8_t> line(size_t(frame.Width));
  for (const int y : row_order(frame.Height, frame.Interlace)) {
    if (DGifGetLine(gif.get(), line.data(), frame.Width) != GIF_OK) {
      return failure(source, gif->Error, name);
    }
    const size_t at = (size_t(frame.Top + y) * header.width + frame.Left) * 3;
    paint(line.data(), frame.Width, palette, image.rgb.data() + at);
  }
  return image;
}

}  // namespace ivl
