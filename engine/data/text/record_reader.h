// One line of an annotation file, parsed without copying its texts: what the index and the search
// read millions of lines with. parse_record() is the same with copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl {

struct TurnView {
  std::string_view from, value;  // decoded, valid UTF-8
};

/// As Record, but for the id. The texts live in the reader.
struct RecordView {
  std::vector<std::string_view> images;
  bool image_list = false;
  std::vector<TurnView> conversations;
  std::optional<int64_t> length;
  int64_t width = 0, height = 0;
};

/// Bytes behind a line that read_padded() may look at, whatever they hold.
inline constexpr size_t kRecordPadding = 64;

/// For one thread at a time.
class RecordReader {
 public:
  RecordReader();
  ~RecordReader();

  /// Errors: as parse_record(). Precondition: kRecordPadding readable bytes behind the line.
  Status read_padded(std::string_view line);
  /// The same for any line.
  Status read(std::string_view line);

  /// Of the last line read, until the next one. Precondition: it was read without an error.
  const RecordView& record() const;
  std::string id() const;  // numbers as their digits
  /// Gives memory back that a very long line needed.
  void shrink();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ivl
