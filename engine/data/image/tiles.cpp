#include "data/image/tiles.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ivl {
namespace {

/// Mean colour of the reference's normalization, times 255, rounded down.
constexpr uint8_t kMeanColor[] = {int(0.485 * 255), int(0.456 * 255), int(0.406 * 255)};

std::vector<TileGrid> candidate_grids(const TileOptions& options) {
  std::vector<TileGrid> grids;
  for (int count = options.min_tiles; count <= options.max_tiles; ++count) {
    for (int columns = 1; columns <= count; ++columns) {
      if (count % columns == 0) grids.push_back({columns, count / columns});
    }
  }
  return grids;
}

Image crop(const Image& image, int left, int top, int size) {
  Image out{size, size, std::vector<uint8_t>(size_t(size) * size * 3)};
  for (int y = 0; y < size; ++y) {
    std::memcpy(out.rgb.data() + size_t(y) * size * 3,
                image.rgb.data() + (size_t(top + y) * image.width + left) * 3, size_t(size) * 3);
  }
  return out;
}

/// Centred on a square of the mean colour.
Image pad_to_square(const Image& image) {
  const int side = std::max(image.width, image.height);
  if (image.width == image.height) return image;
  Image out{side, side, std::vector<uint8_t>(size_t(side) * side * 3)};
  for (size_t i = 0; i < out.rgb.size(); ++i) out.rgb[i] = kMeanColor[i % 3];
  const int left = (side - image.width) / 2, top = (side - image.height) / 2;
  for (int y = 0; y < image.height; ++y) {
    std::memcpy(out.rgb.data() + (size_t(top + y) * side + left) * 3,
                image.rgb.data() + size_t(y) * image.width * 3, size_t(image.width) * 3);
  }
  return out;
}

}  // namespace

TileGrid choose_grid(int width, int height, const TileOptions& options) {
  if (!options.dynamic) return {};
  const double aspect = double(width) / height;
  const double area = double(width) * height;
  TileGrid best;
  double best_difference = INFINITY;
  for (const TileGrid& grid : candidate_grids(options)) {
    const double difference = std::abs(aspect - double(grid.columns) / grid.rows);
    const double tile_area = double(options.image_size) * options.image_size;
    if (difference < best_difference) {
      best_difference = difference;
      best = grid;
    } else if (difference == best_difference && area > 0.5 * tile_area * grid.columns * grid.rows) {
      best = grid;
    }
  }
  return best;
}

std::vector<Image> cut_tiles(const Image& image, const TileOptions& options) {
  const int size = options.image_size;
  if (!options.dynamic) {
    std::vector<Image> single;
    single.push_back(options.pad_to_square ? resize_bicubic(pad_to_square(image), size, size)
                                           : resize_bicubic(image, size, size));
    return single;
  }
  const TileGrid grid = choose_grid(image.width, image.height, options);
  const Image whole = resize_bicubic(image, size * grid.columns, size * grid.rows);
  std::vector<Image> tiles;
  tiles.reserve(size_t(grid.tiles(options.thumbnail)));
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      tiles.push_back(crop(whole, column * size, row * size, size));
    }
  }
  if (options.thumbnail && tiles.size() > 1) tiles.push_back(resize_bicubic(image, size, size));
  return tiles;
}

}  // namespace ivl
