#include "session/exif_orientation.h"

#include <algorithm>
#include <array>
#include <optional>

namespace ivl::app {
namespace {

constexpr std::array<uint8_t, 6> kExif = {'E', 'x', 'i', 'f', 0, 0};
constexpr uint32_t kOrientationTag = 0x0112;

/// A TIFF block in either byte order.
class Tiff {
 public:
  explicit Tiff(std::span<const uint8_t> bytes)
      : bytes_(bytes), little_(bytes.size() > 1 && bytes[0] == 'I') {}

  std::optional<uint32_t> number(size_t at, size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return {};
    uint32_t value = 0;
    for (size_t i = 0; i < size; ++i) {
      value = value << 8 | bytes_[little_ ? at + size - 1 - i : at + i];
    }
    return value;
  }

  int orientation() const {
    const auto directory = number(4, 4);
    const auto entries = directory ? number(*directory, 2) : std::nullopt;
    if (!entries) return 0;
    for (uint32_t i = 0; i < *entries; ++i) {
      const size_t at = size_t{*directory} + 2 + size_t{i} * 12;
      const auto tag = number(at, 2), value = number(at + 8, 2);
      if (!tag || !value) return 0;
      if (*tag == kOrientationTag) return *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 0;
    }
    return 0;
  }

 private:
  std::span<const uint8_t> bytes_;
  bool little_;
};

}  // namespace

int exif_orientation(std::span<const uint8_t> bytes) {
  if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return 0;
  for (size_t at = 2; at + 4 <= bytes.size() && bytes[at] == 0xFF;) {
    const uint8_t marker = bytes[at + 1];
    const size_t length = size_t{bytes[at + 2]} << 8 | bytes[at + 3];
    if (marker == 0xDA || length < 2) return 0;
    auto body = bytes.subspan(at + 4, std::min(length - 2, bytes.size() - at - 4));
    if (marker == 0xE1 && body.size() > kExif.size() &&
        std::equal(kExif.begin(), kExif.end(), body.begin())) {
      return Tiff(body.subspan(kExif.size())).orientation();
    }
    at += 2 + length;
  }
  return 0;
}

}  // namespace ivl::app
