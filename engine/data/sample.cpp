#include "data/sample.h"

#include <algorithm>
#include <utility>

#include "data/image_file.h"
#include "data/image_path.h"

namespace ivl {
namespace {

constexpr int kLowestQuality = 75, kHighestQuality = 100;  // of the JPEG degradation

/// One row's images on their way to tiles.
class Images {
 public:
  Images(const Subset& subset, const SampleRules& rules, size_t count, ImageDepth depth,
         const std::optional<DrawKey>& degrade)
      : subset_(subset),
        rules_(rules),
        options_(tile_options(subset, rules, count)),
        depth_(depth) {
    if (rules.jpeg_degradation && subset.data_augment) degrade_ = degrade;
  }

  /// Adds one image to `sample`. Errors: of path, file or picture.
  Status add(const std::string& name, Sample& sample) {
    const Result<std::string> path = image_path(subset_.root, name);
    if (!path) return path.error();
    if (depth_ == ImageDepth::header) return add_header(*path, sample);
    Result<Image> image = load_image(*path, rules_.max_image_pixels);
    if (!image) return image.error();
    if (depth_ == ImageDepth::decoded) {
      count(image->width, image->height, sample);
      return {};
    }
    return add_tiles(std::move(*image), sample);
  }

 private:
  Status add_header(const std::string& path, Sample& sample) {
    const Result<ImageHeader> header = read_image_file_header(path, rules_.max_image_pixels);
    if (!header) return header.error();
    count(header->width, header->height, sample);
    return {};
  }
  void count(int width, int height, Sample& sample) const {
    sample.image_tiles.push_back(choose_grid(width, height, options_).tiles(options_.thumbnail));
  }
  Status add_tiles(Image image, Sample& sample) {
    // The reference degrades what it then stretches: the picture, or each tile of a tiled one.
    if (!options_.dynamic) {
      if (const Status status = degrade(image); !status) return status;
    }
    std::vector<Image> tiles = cut_tiles(image, options_);
    sample.image_tiles.push_back(static_cast<int>(tiles.size()));
    for (Image& tile : tiles) {
      if (options_.dynamic) {
        if (const Status status = degrade(tile); !status) return status;
      }
      sample.tiles.push_back(std::move(tile));
    }
    return {};
  }
  Status degrade(Image& image) {
    if (!degrade_) return {};
    const auto quality = static_cast<int>(
        draw_integer(*degrade_, kLowestQuality, kHighestQuality, pictures_degraded_++));
    Result<Image> degraded = degrade_jpeg(image, quality);
    if (!degraded) return degraded.error();
    image = std::move(*degraded);
    return {};
  }

  const Subset& subset_;
  const SampleRules& rules_;
  TileOptions options_;
  ImageDepth depth_;
  std::optional<DrawKey> degrade_;
  uint32_t pictures_degraded_ = 0;
};

}  // namespace

int Sample::total_tiles() const {
  int total = 0;
  for (const int tiles_of_image : image_tiles) total += tiles_of_image;
  return total;
}

int Sample::supervised_tokens() const {
  int total = 0;
  for (const auto& [begin, end] : encoded.supervised) total += end - begin;
  return total;
}

TileOptions tile_options(const Subset& subset, const SampleRules& rules, size_t images) {
  TileOptions options = rules.tiles;
  if (subset.max_dynamic_patch) {
    options.max_tiles = static_cast<int>(std::min<int64_t>(*subset.max_dynamic_patch, 1'000));
  }
  if (images > 1) options.max_tiles /= static_cast<int>(images);
  options.max_tiles = std::max(options.max_tiles, 1);
  options.min_tiles = std::min(options.min_tiles, options.max_tiles);
  return options;
}

Sample make_sample(const Record& record, const Subset& subset, const SampleRules& rules,
                   ImageDepth depth, const std::optional<DrawKey>& degrade) {
  Sample sample;
  Images images(subset, rules, record.images.size(), depth, degrade);
  for (const std::string& name : record.images) {
    if (const Status status = images.add(name, sample); !status) {
      sample.encoded.fate = Fate::failed;
      sample.encoded.why = status.error();
      return sample;
    }
  }
  sample.encoded = encode_row(record, sample.image_tiles, *rules.tokenizer, rules.encode);
  return sample;
}

}  // namespace ivl
