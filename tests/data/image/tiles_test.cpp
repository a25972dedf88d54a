#include "data/image/tiles.h"

#include "data/image/pictures.h"

namespace ivl {
namespace {

using namespace ivl::test;

TEST(Tiles, GridsAreTheReferences) {
  const nlohmann::json cases = json_of(std::filesystem::path(IVL_GOLDEN_DIR) / "tiling/grids.json");
  ASSERT_GE(cases.size(), 200u);
  for (const auto& entry : cases) {
    TileOptions options{.dynamic = true, .max_tiles = entry.at("max_tiles").get<int>()};
    const TileGrid grid = choose_grid(entry.at("width"), entry.at("height"), options);
    EXPECT_EQ(grid.columns, entry.at("grid_448")[0]) << entry;
    EXPECT_EQ(grid.rows, entry.at("grid_448")[1]) << entry;
    EXPECT_EQ(grid.tiles(false), entry.at("tiles")) << entry;
    EXPECT_EQ(grid.tiles(true), entry.at("tiles_with_thumbnail")) << entry;
  }
}

TEST(Tiles, WithoutTilingTheImageIsStretched) {
  const Image source = loaded(pictures() / "resize_source.png");
  const std::vector<Image> tiles = cut_tiles(source, {.image_size = 56});
  ASSERT_EQ(tiles.size(), 1u);
  EXPECT_EQ(tiles[0].rgb, resize_bicubic(source, 56, 56).rgb);
}

TEST(Tiles, RowByRowThenTheThumbnail) {
  const Image source = loaded(pictures() / "resize_source.png");  // 301 x 203: 3 x 2 tiles
  const TileOptions options{.image_size = 40, .dynamic = true, .max_tiles = 6, .thumbnail = true};
  const std::vector<Image> tiles = cut_tiles(source, options);
  ASSERT_EQ(tiles.size(), 7u);
  const Image whole = resize_bicubic(source, 120, 80);
  for (size_t t = 0; t < 6; ++t) {
    for (size_t y = 0; y < 40; ++y) {
      const auto* at = whole.rgb.data() + ((t / 3 * 40 + y) * 120 + t % 3 * 40) * 3;
      ASSERT_TRUE(std::equal(at, at + 120, tiles[t].rgb.data() + y * 120)) << t << " " << y;
    }
  }
  EXPECT_EQ(tiles[6].rgb, resize_bicubic(source, 40, 40).rgb);
}

TEST(Tiles, PaddingToASquareEqualsTheReference) {
  const Image wide = loaded(pictures() / "resize_source.png");
  Image tall{wide.height, wide.width, std::vector<uint8_t>(wide.rgb.size())};
  for (int y = 0; y < tall.height; ++y) {  // a quarter turn counter-clockwise, as Pillow's rotate
    for (int x = 0; x < tall.width; ++x) {
      std::copy_n(wide.rgb.data() + (size_t(x) * wide.width + (wide.width - 1 - y)) * 3, 3,
                  tall.rgb.data() + (size_t(y) * tall.width + x) * 3);
    }
  }
  const nlohmann::json cases = json_of(pictures() / "arithmetic.json").at("pad_to_square");
  ASSERT_FALSE(cases.empty());
  for (const auto& entry : cases) {
    const TileOptions options{.image_size = entry.at("size").get<int>(), .pad_to_square = true};
    const std::vector<Image> tiles = cut_tiles(entry.at("rotated") ? tall : wide, options);
    EXPECT_EQ(sha256(tiles.at(0).rgb), entry.at("sha256")) << entry;
  }
}

}  // namespace
}  // namespace ivl
