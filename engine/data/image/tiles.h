// Dynamic tiling: which grid an image is cut into, and the cutting.
#pragma once

#include <vector>

#include "data/image/image.h"

namespace ivl {

struct TileOptions {
  int image_size = 448;  // px, side of a tile
  bool dynamic = false;  // false: one tile, the image stretched
  int min_tiles = 1;
  int max_tiles = 12;
  bool thumbnail = false;      // the whole image as a last tile where the grid has more than one
  bool pad_to_square = false;  // expand with the mean colour first (dynamic off)
};

struct TileGrid {
  int columns = 1;
  int rows = 1;
  int tiles(bool thumbnail) const { return columns * rows + (thumbnail && columns * rows > 1); }
};

/// Source: reference/data.md, "Tiling".
TileGrid choose_grid(int width, int height, const TileOptions& options);

/// Row by row; each tile is image_size x image_size.
std::vector<Image> cut_tiles(const Image& image, const TileOptions& options);

}  // namespace ivl
