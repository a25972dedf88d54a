// One row looked at from all sides, as training would take it: made on any thread, then only read.
#pragma once

#include <QImage>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "data/corpus.h"
#include "data/sample.h"
#include "session/boxes.h"

namespace ivl::app {

/// A turn of the record; its text as written for the model where that is known.
struct InspectedTurn {
  std::string role;         // "system", "human", "gpt"
  QString text;             // its beginning where it is long
  int64_t bytes = 0;        // of the whole text
  bool whole = true;        // `text` is all of it
  bool written = false;     // part of what the model gets
  bool supervised = false;  // holds supervised tokens
  int cut_from = -1;        // where in `text` what is beyond the limit begins, -1 = nowhere
};

struct InspectedImage {
  QString name, path;  // as the record says; with the subset's root
  int64_t bytes = 0;
  QSize size;
  int orientation = 0;           // EXIF's, 0 = none; above 1 training ignores a turn
  std::optional<Message> error;  // why it cannot be used
};

struct InspectedToken {
  int32_t id = 0;
  int32_t turn = -1;             // of InspectedRow::turns; -1: the template's system text
  int32_t begin = -1, end = -1;  // characters of the turn's text; -1: header, mark or image
  bool supervised = false, image = false, cut = false;
};

struct TokenCounts {
  int64_t supervised = 0, image = 0, ignored = 0, cut = 0;  // they make up all
  int64_t all = 0;
};

struct InspectedRow {
  // How much is kept, so that no row can be too large to show.
  static constexpr int64_t most_raw = 64 << 10, most_text = 64 << 10, most_texts = 4 << 20;
  static constexpr size_t most_turns = 20'000, most_images = 64, most_tokens = 1 << 18;
  static constexpr int most_tiles = 64;

  RowRef ref;
  QString subset, file;
  QByteArray raw;                // the line's beginning
  int64_t raw_bytes = 0;         // of the whole line
  std::optional<Message> fault;  // why the line is no record; then there is nothing below

  std::vector<InspectedTurn> turns;
  int64_t turns_in_all = 0;
  std::vector<InspectedImage> images;
  int64_t images_in_all = 0;
  RowBoxes boxes;  // of `turns` on the first image

  std::shared_ptr<const Tokenizer> tokenizer;  // null: what follows is not known
  std::optional<Fate> fate;
  std::optional<Message> why;                           // unless trained
  int64_t limit = 0;                                    // the most tokens
  std::vector<int32_t> input_ids;                       // as training gets them
  std::vector<std::pair<int32_t, int32_t>> supervised;  // half-open positions of those
  std::vector<InspectedToken> tokens;                   // before the cut
  TokenCounts counts;
  std::vector<QImage> tiles;  // as the model sees them
  int64_t tiles_in_all = 0;
  int tile_size = 0;                // px
  std::vector<int> tiles_of_image;  // for each image, in order
  TileGrid grid;                    // of the first image

  QString piece(int32_t id) const;  // a middle dot for each space
};

/// Never throws. `rules.tokenizer` may be null.
InspectedRow inspect_row(const Corpus& corpus, const RowRef& ref, const SampleRules& rules);

}  // namespace ivl::app
