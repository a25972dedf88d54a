// (3)-(6) for one row. Record -> images, tiles, ids, supervised ranges and the row's fate.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/image/tiles.h"
#include "data/mixture.h"
#include "data/text/conversation.h"
#include "spec/random.h"

namespace ivl {

/// What decides how a row is turned into model input, the same for all subsets.
struct SampleRules {
  std::shared_ptr<const Tokenizer> tokenizer;  // with the image tokens
  EncodeOptions encode;
  TileOptions tiles;  // max_tiles is replaced by a subset's max_dynamic_patch
  int64_t max_image_pixels = 178956970;
  bool jpeg_degradation = true;  // obey the subsets' data_augment
};

/// How far the images of a row are looked at.
enum class ImageDepth {
  header,   // exists, known format, size
  decoded,  // the whole picture is read: what training would find
  tiles,    // and cut into tiles
};

struct Sample {
  EncodedRow encoded;            // fate failed: why names record or image; ids may be empty
  std::vector<int> image_tiles;  // tiles of each image
  std::vector<Image> tiles;      // depth tiles: all images' tiles in order
  int total_tiles() const;
  int supervised_tokens() const;
};

/// `degrade`: key of the row's JPEG-quality draws, one a degraded picture; none = no degradation.
/// Only subsets with data_augment are degraded.
Sample make_sample(const Record& record, const Subset& subset, const SampleRules& rules,
                   ImageDepth depth, const std::optional<DrawKey>& degrade = std::nullopt);

/// The tile options of a record with `images` images: the reference divides the most tiles by
/// their number.
TileOptions tile_options(const Subset& subset, const SampleRules& rules, size_t images);

}  // namespace ivl
