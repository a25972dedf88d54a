// A record written out as the model's text, before ids.
#pragma once

#include <string>
#include <vector>

#include "data/text/conversation.h"

namespace ivl {

/// Where the record's image goes in a human turn.
inline constexpr std::string_view kPlaceholder = "<image>";

/// One turn as it is written: header, text with images in place, end mark.
struct WrittenTurn {
  std::string role;  // "system", "human", "gpt"
  std::string text;
};

struct WrittenRow {
  std::vector<WrittenTurn> turns;  // the system's first
  std::vector<Turn> source;        // the record's turns that were written, texts as written
  int64_t images = 0;
  int64_t placed = 0;  // images that found a placeholder

  std::string joined() const;
};

enum class WriteFor { training, generation };

/// Errors, which are those that make the reference give a row up: turns out of order, a text
/// beyond kMaxRowBytes, more image tokens than `max_length` (not for generation), `tiles` not one
/// an image.
Result<WrittenRow> write_row(const Record& record, const std::vector<int>& tiles,
                             const EncodeOptions& options, WriteFor purpose);

}  // namespace ivl
