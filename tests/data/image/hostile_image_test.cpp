// Pictures made to break the reader: each gives a sentence, none a crash, a hang or a huge
// allocation.
#include <sys/stat.h>
#include <unistd.h>

#include "data/image/pictures.h"
#include "spec/random.h"

namespace ivl {
namespace {

using namespace ivl::test;

std::string code_of(const std::vector<uint8_t>& bytes, int64_t max_pixels = kManyPixels) {
  const Result<Image> image = decode_image(bytes, "it.jpg", max_pixels);
  if (image.ok()) return "fine";
  EXPECT_NE(image.error().text.find("it.jpg"), std::string::npos);
  return image.error().code;
}

class HostileFile : public testing::Test {
 protected:
  HostileFile()
      : folder(std::filesystem::temp_directory_path() /
               ("ivl-image-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~HostileFile() override { std::filesystem::remove_all(folder); }
  std::string code(const std::filesystem::path& path) const {
    const Result<Image> image = load_image(path.string(), kManyPixels);
    return image.ok() ? "fine" : image.error().code;
  }
  std::filesystem::path folder;
};

TEST_F(HostileFile, MissingDirectoryFifoEmptyForbidden) {
  EXPECT_EQ(code(folder / "none.jpg"), "image.missing");
  EXPECT_EQ(code(folder / "none.jpg/below"), "image.missing");
  EXPECT_EQ(code(std::string("a\0b.jpg", 7)), "image.missing");
  EXPECT_EQ(code(folder), "image.not_a_file");
  ASSERT_EQ(::mkfifo((folder / "pipe.jpg").c_str(), 0600), 0);
  EXPECT_EQ(code(folder / "pipe.jpg"), "image.not_a_file");
  EXPECT_EQ(code("/dev/zero"), "image.not_a_file");
  std::ofstream(folder / "empty.jpg").close();
  EXPECT_EQ(code(folder / "empty.jpg"), "image.empty");
  std::filesystem::create_symlink("loop.jpg", folder / "loop.jpg");
  EXPECT_EQ(code(folder / "loop.jpg"), "image.unreadable");
  std::filesystem::copy(pictures() / "rgb.png", folder / "gif_in_name.gif");
  EXPECT_EQ(code(folder / "gif_in_name.gif"), "fine");
}

TEST_F(HostileFile, HugeFileIsNotRead) {
  std::ofstream(folder / "huge.jpg") << "\xFF\xD8\xFF";
  std::filesystem::resize_file(folder / "huge.jpg", uintmax_t(5) << 30);  // sparse
  EXPECT_EQ(code(folder / "huge.jpg"), "image.file_too_large");
}

TEST(HostileImage, EmptyAndUnknown) {
  EXPECT_EQ(code_of({}), "image.empty");
  EXPECT_EQ(code_of({'h', 'e', 'l', 'l', 'o'}), "image.unknown_format");
  EXPECT_EQ(code_of(std::vector<uint8_t>(1000, 0)), "image.unknown_format");
  EXPECT_EQ(code_of({0xFF, 0xD8, 0xFF}), "image.truncated");
}

TEST(HostileImage, PixelLimitHoldsForEveryFormat) {
  for (const char* name :
       {"rgb_420.jpg", "progressive.jpg", "rgb.png", "lossy.webp", "lossless.webp", "animated.webp",
        "plain.gif", "beyond_screen.gif", "rgb24.bmp", "rle8.bmp"}) {
    const std::vector<uint8_t> bytes = bytes_of(pictures() / name);
    const Result<ImageHeader> header = read_image_header(bytes, name);
    ASSERT_TRUE(header.ok());
    const int64_t pixels = int64_t(header->width) * header->height;
    EXPECT_EQ(code_of(bytes, pixels), "fine") << name;
    EXPECT_EQ(code_of(bytes, pixels - 1), "image.too_many_pixels") << name;
  }
}

void put_le32(std::vector<uint8_t>& bytes, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; ++i) bytes[at + i] = uint8_t(value >> 8 * i);
}

TEST(HostileImage, ImpossibleSizes) {
  std::vector<uint8_t> bmp = bytes_of(pictures() / "rgb24.bmp");
  put_le32(bmp, 18, 0);
  EXPECT_EQ(code_of(bmp), "image.corrupt");
  put_le32(bmp, 18, 0xFFFFFFF0);
  EXPECT_EQ(code_of(bmp), "image.corrupt");
  put_le32(bmp, 18, 0x7FFFFFFF);
  put_le32(bmp, 22, 0x80000000);  // its negation does not fit 32 bits
  EXPECT_EQ(code_of(bmp), "image.corrupt");
  put_le32(bmp, 18, 60000);
  put_le32(bmp, 22, 2000);
  EXPECT_EQ(code_of(bmp), "image.truncated");
  std::vector<uint8_t> png = bytes_of(pictures() / "rgb.png");
  for (size_t i = 16; i < 24; ++i) png[i] = 0x7F;
  EXPECT_EQ(code_of(png), "image.too_many_pixels");
  png[16] = 0xFF;
  EXPECT_EQ(code_of(png), "image.corrupt");
}

TEST(HostileImage, BmpHeadersThatLie) {
  const std::vector<uint8_t> good = bytes_of(pictures() / "palette8.bmp");
  const auto with = [&](size_t at, uint32_t value) {
    std::vector<uint8_t> bad = good;
    put_le32(bad, at, value);
    return code_of(bad);
  };
  EXPECT_EQ(with(10, 0xFFFFFFFF), "image.truncated");    // where the pixels start
  EXPECT_EQ(with(14, 0xFFFFFFFF), "image.unsupported");  // size of its header
  EXPECT_EQ(with(28, 7), "image.unsupported");           // bits a pixel
  EXPECT_EQ(with(30, 5), "image.unsupported");           // compression
  EXPECT_EQ(with(46, 0x7FFFFFFF), "fine");               // colours: 256 at most are read
}

/// A JPEG whose progressive scans repeat far beyond what any encoder writes.
TEST(HostileImage, ScanBomb) {
  const std::vector<uint8_t> good = bytes_of(pictures() / "progressive.jpg");
  size_t last = 0;
  for (size_t i = 0; i + 1 < good.size(); ++i) {
    if (good[i] == 0xFF && good[i + 1] == 0xDA) last = i;
  }
  ASSERT_GT(last, 0u);
  const std::vector<uint8_t> scan(good.begin() + std::ptrdiff_t(last), good.end() - 2);
  std::vector<uint8_t> bomb(good.begin(), good.end() - 2);
  for (int i = 0; i < 1000; ++i) bomb.insert(bomb.end(), scan.begin(), scan.end());
  bomb.insert(bomb.end(), {0xFF, 0xD9});
  EXPECT_EQ(code_of(bomb), "image.corrupt");
}

TEST(HostileImage, CutOffAnywhereIsAnError) {
  for (const char* name : {"rgb_420.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "rgb.png",
                           "interlaced.png", "palette8.png", "lossy.webp", "lossless_alpha.webp",
                           "plain.gif", "rgb24.bmp", "palette8.bmp", "rle8.bmp"}) {
    const std::vector<uint8_t> good = bytes_of(pictures() / name);
    // What follows the pixels may be missing: PNG's end chunk, GIF's and a run-length end mark.
    const std::string kind = std::filesystem::path(name).extension().string();
    const size_t slack = kind == ".png" ? 12 : kind == ".gif" ? 2 : kind == ".bmp" ? 4 : 0;
    for (size_t length = 1; length + slack < good.size(); length += 1 + good.size() / 400) {
      const std::vector<uint8_t> cut(good.begin(), good.begin() + std::ptrdiff_t(length));
      EXPECT_NE(code_of(cut), "fine") << name << " cut at " << length << " of " << good.size();
    }
  }
}

TEST(HostileImage, FlippedBytesNeverCrash) {
  size_t refused = 0, tried = 0;
  const nlohmann::json manifest = json_of(pictures() / "manifest.json");
  for (const auto& [name, entry] : manifest.items()) {
    if (!entry.is_object()) continue;
    const std::vector<uint8_t> good = bytes_of(pictures() / name);
    for (uint32_t round = 0; round < 60; ++round) {
      std::vector<uint8_t> bad = good;
      for (uint32_t flip = 0; flip <= round % 4; ++flip) {
        const auto words = draw_words({.seed = 7, .epoch = round, .position = tried}, flip);
        // Half of the flips strike the headers.
        const size_t reach = words[3] % 2 ? bad.size() : std::min<size_t>(bad.size(), 64);
        bad[words[0] % reach] ^= uint8_t(1 + words[1] % 255);
      }
      ++tried;
      const Result<Image> image = decode_image(bad, name, 4'000'000);
      if (!image.ok()) {
        ++refused;
        continue;
      }
      ASSERT_EQ(image->rgb.size(), size_t(image->width) * image->height * 3);
    }
  }
  EXPECT_GT(refused, tried / 10);
}

}  // namespace
}  // namespace ivl
