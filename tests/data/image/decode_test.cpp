// Every kind of picture gives the bytes of Pillow's convert("RGB"), whose digests stand in
// fixtures/images/manifest.json.
#include "data/image/pictures.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using namespace ivl::test;

class DecodePicture : public testing::TestWithParam<std::string> {};

TEST_P(DecodePicture, EqualsPillow) {
  const nlohmann::json expected = json_of(pictures() / "manifest.json").at(GetParam());
  const std::vector<uint8_t> bytes = bytes_of(pictures() / GetParam());
  const Result<ImageHeader> header = read_image_header(bytes, GetParam());
  ASSERT_TRUE(header.ok()) << header.error().text;
  EXPECT_EQ(header->width, expected.at("width"));
  EXPECT_EQ(header->height, expected.at("height"));
  const Result<Image> image = decode_image(bytes, GetParam(), kManyPixels);
  ASSERT_TRUE(image.ok()) << image.error().text;
  EXPECT_EQ(image->width, expected.at("width"));
  EXPECT_EQ(image->height, expected.at("height"));
  EXPECT_EQ(sha256(image->rgb), expected.at("sha256")) << expected.at("mode");
}

std::vector<std::string> picture_names() {
  std::vector<std::string> names;
  const nlohmann::json manifest = json_of(pictures() / "manifest.json");
  for (const auto& [name, entry] : manifest.items()) {
    if (entry.is_object()) names.push_back(name);
  }
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Kinds, DecodePicture, testing::ValuesIn(picture_names()), test_name);

TEST(Sha256, KnownDigests) {
  EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const std::vector<uint8_t> abc = {'a', 'b', 'c'};
  EXPECT_EQ(sha256(abc), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Thumbnail, OfALargeJpegIsThePictureAtAFraction) {
  TemporaryFolder folder;
  Image large{1600, 1200, {}};
  large.rgb.resize(size_t(1600) * 1200 * 3);
  for (int y = 0; y < 1200; ++y) {
    for (int x = 0; x < 1600; ++x) {
      uint8_t* pixel = &large.rgb[(size_t(y) * 1600 + size_t(x)) * 3];
      pixel[0] = uint8_t(x * 255 / 1599), pixel[1] = uint8_t(y * 255 / 1199), pixel[2] = 90;
    }
  }
  const auto bytes = encode_jpeg(large, 90).or_throw();
  const std::string path = folder / "large.jpg";
  test::put_file(path, std::string(bytes.begin(), bytes.end()));
  const Thumbnail small = load_thumbnail(path, 160, 160, 1 << 30).or_throw();
  EXPECT_EQ(small.full_width, 1600);
  EXPECT_EQ(small.full_height, 1200);
  ASSERT_EQ(small.image.width, 160);
  ASSERT_EQ(small.image.height, 120);
  const Image exact = resize_bicubic(large, 160, 120);
  for (size_t i = 0; i < exact.rgb.size(); ++i) {
    ASSERT_NEAR(small.image.rgb[i], exact.rgb[i], 6) << "byte " << i;
  }
  EXPECT_EQ(load_thumbnail(path, 160, 160, 1000).error().code, "image.too_many_pixels");
  EXPECT_EQ(load_thumbnail(folder / "none.jpg", 9, 9, 1000).error().code, "image.missing");
}

TEST(EncodeImage, PngComesBackUnchanged) {
  const Image image = loaded(pictures() / "resize_source.png");
  const Result<std::vector<uint8_t>> bytes = encode_png(image);
  ASSERT_TRUE(bytes.ok());
  const Result<Image> again = decode_image(*bytes, "again", kManyPixels);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->rgb, image.rgb);
}

TEST(EncodeImage, JpegEqualsPillow) {
  const Image image = loaded(pictures() / "resize_source.png");
  const nlohmann::json cases = json_of(pictures() / "arithmetic.json").at("jpeg");
  for (const auto& entry : cases) {
    const Result<Image> degraded = degrade_jpeg(image, entry.at("quality").get<int>());
    ASSERT_TRUE(degraded.ok());
    EXPECT_EQ(sha256(degraded->rgb), entry.at("sha256")) << entry;
  }
}

TEST(EncodeImage, RefusesAnImpossibleSize) {
  const Result<std::vector<uint8_t>> jpeg = encode_jpeg(Image{}, 75);
  ASSERT_FALSE(jpeg.ok());
  EXPECT_EQ(jpeg.error().code, "image.not_encoded");
  EXPECT_FALSE(encode_png(Image{}).ok());
}

}  // namespace
}  // namespace ivl
