// All photographs of the shared set: decoded, resized, degraded and tiled as Pillow does.
#include "data/image/pictures.h"
#include "data/image/tiles.h"

namespace ivl {
namespace {

using namespace ivl::test;

const std::filesystem::path kShared = IVL_SHARED_DIR;
const std::filesystem::path kGolden = kShared / "golden";

TEST(SharedPixels, EveryPhotographDecodesAndResizesAsInPillow) {
  const nlohmann::json images = json_of(kGolden / "pixels/pixels.json").at("images");
  ASSERT_EQ(images.size(), 263u);
  for (const auto& entry : images) {
    const std::string name = entry.at("image");
    const Image image = loaded(kShared / "data" / name);
    EXPECT_EQ(image.width, entry.at("width")) << name;
    EXPECT_EQ(image.height, entry.at("height")) << name;
    EXPECT_EQ(sha256(image.rgb), entry.at("sha256_decoded")) << name;
    const Image resized = cut_tiles(image, {}).at(0);
    EXPECT_EQ(sha256(resized.rgb), entry.at("sha256_448")) << name;
    if (entry.contains("resized_448")) {
      EXPECT_EQ(loaded(kGolden / entry.at("resized_448").get<std::string>()).rgb, resized.rgb);
    }
  }
}

TEST(SharedPixels, JpegDegradationIsPillows) {
  const nlohmann::json about = json_of(kGolden / "pixels/jpeg.json");
  const Image image = loaded(kShared / "data" / about.at("image").get<std::string>());
  for (const int quality : {75, 90, 100}) {
    const Result<Image> degraded = degrade_jpeg(image, quality);
    ASSERT_TRUE(degraded.ok());
    const Image expected = loaded(kGolden / ("pixels/jpeg_q" + std::to_string(quality) + ".png"));
    EXPECT_EQ(degraded->rgb, expected.rgb) << quality;
  }
}

TEST(SharedPixels, TilesAreTheReferences) {
  const nlohmann::json about = json_of(kGolden / "tiling/tiles.json");
  const Image image = loaded(kShared / "data" / about.at("image").get<std::string>());
  const TileOptions options{.image_size = about.at("image_size").get<int>(),
                            .dynamic = true,
                            .max_tiles = about.at("max_tiles").get<int>(),
                            .thumbnail = about.at("thumbnail").get<bool>()};
  const std::vector<Image> tiles = cut_tiles(image, options);
  ASSERT_EQ(tiles.size(), about.at("files").size());
  for (size_t i = 0; i < tiles.size(); ++i) {
    EXPECT_EQ(tiles[i].rgb,
              loaded(kGolden / "tiling" / about.at("files")[i].get<std::string>()).rgb);
  }
}

}  // namespace
}  // namespace ivl
