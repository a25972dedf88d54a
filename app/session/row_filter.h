// Which rows are shown, and in what order: columns in, row numbers out.
#pragma once

#include <QList>
#include <QSet>
#include <QVariantMap>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "session/row_columns.h"

namespace ivl::app {

/// Inclusive; a missing end is open.
struct Bounds {
  std::optional<double> lowest, highest;
  bool holds(double value) const {
    return (!lowest || value >= *lowest) && (!highest || value <= *highest);
  }
  bool operator==(const Bounds&) const = default;
};

enum class Letters { han, latin, other, none };
enum class ImageState { none, found, missing, unreadable, unknown };

/// One condition; a filter is all of them together.
struct Condition {
  enum class Kind {
    subset,
    fate,
    image,
    tokens,
    turns,
    aspect,
    side,
    letters,
    boxes,
    near,
    tagged,
    finding,
    hits
  };
  Kind kind;
  QSet<int> any_of;    // subset numbers, Fate, Letters or ImageState, by kind
  Bounds within;       // tokens, turns, aspect, side (px, the longer)
  bool wanted = true;  // boxes, near, tagged: with, or without
  std::shared_ptr<const std::vector<bool>> rows = {};  // finding, hits (of the text search)
  QString name = {};                                   // finding: what it is called
  bool operator==(const Condition&) const = default;
};

enum class SortKey { row, tokens, turns, aspect, letters, images };

struct RowQuery {
  QList<Condition> conditions;
  SortKey sort = SortKey::row;
  bool descending = false;
};

struct RowAnswer {
  std::vector<uint32_t> rows;
  /// For an empty answer: how many there would be without each condition, by its number.
  std::vector<int64_t> without;
  double seconds = 0;
};

/// Rows whose value is not known pass no condition on it and sort last.
/// Ends early, with part of the answer, when `stop` is set.
RowAnswer answer(const RowColumns& columns, const RowQuery& query, const std::atomic<bool>& stop);

/// Scripts that make up at least a fifth of a row's letters.
QSet<int> letters_of(const LineEntry& line);
ImageState image_state(const RowColumns& columns, int64_t row);

}  // namespace ivl::app
