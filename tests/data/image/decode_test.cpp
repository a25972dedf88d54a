// Every kind of picture gives the bytes of Pillow's convert("RGB"), whose digests stand in
// fixtures/images/manifest.json.
#include "data/image/pictures.h"

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
