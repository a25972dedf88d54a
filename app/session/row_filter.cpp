#include "session/row_filter.h"

#include <QElapsedTimer>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <thread>

namespace ivl::app {
namespace {

constexpr int64_t kChunk = 1 << 16;

/// The line and place of a row that a condition looks at, found once.
struct Row {
  int64_t number;
  int32_t subset;
  const LineEntry& line;
};

bool has_letters(const LineEntry& line, const QSet<int>& wanted) {
  const uint64_t all = line.letters();
  const auto enough = [&](uint32_t count) { return count > 0 && 5 * uint64_t{count} >= all; };
  return (wanted.contains(static_cast<int>(Letters::han)) && enough(line.han)) ||
         (wanted.contains(static_cast<int>(Letters::latin)) && enough(line.latin)) ||
         (wanted.contains(static_cast<int>(Letters::other)) && enough(line.other_letters)) ||
         (wanted.contains(static_cast<int>(Letters::none)) && all == 0);
}

bool holds(const Condition& condition, const RowColumns& columns, const Row& row) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::subset:
      return condition.any_of.contains(row.subset);
    case Kind::fate:
      return condition.any_of.contains(columns.fate(row.number));
    case Kind::image:
      return condition.any_of.contains(static_cast<int>(image_state(columns, row.number)));
    case Kind::tokens: {
      const auto count = columns.token_count(row.number);
      return count && condition.within.holds(*count);
    }
    case Kind::turns:
      return row.line.fault == LineFault::none && condition.within.holds(row.line.turns);
    case Kind::aspect: {
      const auto aspect = columns.aspect(row.number);
      return aspect && condition.within.holds(*aspect);
    }
    case Kind::side: {
      const auto side = columns.long_side(row.number);
      return side && condition.within.holds(*side);
    }
    case Kind::letters:
      return has_letters(row.line, condition.any_of);
    case Kind::boxes:
      return row.line.has_boxes() == condition.wanted;
    case Kind::near:
      return columns.near &&
             (columns.near->group[static_cast<size_t>(row.number)] >= 0) == condition.wanted;
    case Kind::tagged:
      return columns.is_tagged(row.number) == condition.wanted;
    case Kind::finding:
    case Kind::hits:
      return condition.rows && (*condition.rows)[static_cast<size_t>(row.number)];
  }
  return false;
}

struct Part {
  std::vector<uint32_t> rows;
  std::vector<int64_t> only;  // rows that just this condition keeps out
};

Part scan(const RowColumns& columns, const QList<Condition>& conditions, int64_t from, int64_t to) {
  Part part;
  part.only.resize(static_cast<size_t>(conditions.size()));
  int32_t subset = columns.subset(from);
  for (int64_t number = from; number < to; ++number) {
    while (number >= columns.first[static_cast<size_t>(subset) + 1]) ++subset;
    const int64_t line = number - columns.first[static_cast<size_t>(subset)];
    const Row row{number, subset, columns.corpus->part(subset).index->line(line)};
    int failed = 0;
    size_t which = 0;
    for (qsizetype i = 0; i < conditions.size() && failed < 2; ++i) {
      if (holds(conditions[i], columns, row)) continue;
      ++failed;
      which = static_cast<size_t>(i);
    }
    if (failed == 0) part.rows.push_back(static_cast<uint32_t>(number));
    if (failed == 1) ++part.only[which];
  }
  return part;
}

/// Chunks on two threads at most: the interface keeps the rest.
std::vector<Part> scan_all(const RowColumns& columns, const QList<Condition>& conditions,
                           const std::atomic<bool>& stop) {
  const int64_t chunks = (columns.rows() + kChunk - 1) / kChunk;
  std::vector<Part> parts(static_cast<size_t>(chunks));
  std::atomic<int64_t> next{0};
  const auto work = [&] {
    for (int64_t chunk = next++; chunk < chunks && !stop; chunk = next++) {
      parts[static_cast<size_t>(chunk)] =
          scan(columns, conditions, chunk * kChunk, std::min(columns.rows(), (chunk + 1) * kChunk));
    }
  };
  std::jthread other(work);
  work();
  return parts;
}

/// Larger sorts later; rows without a value last either way.
std::optional<double> sort_value(const RowColumns& columns, SortKey key, int64_t row) {
  switch (key) {
    case SortKey::row:
      return static_cast<double>(row);
    case SortKey::tokens: {
      const auto count = columns.token_count(row);
      return count ? std::optional<double>(*count) : std::nullopt;
    }
    case SortKey::turns:
      return columns.line(row).turns;
    case SortKey::aspect:
      return columns.aspect(row);
    case SortKey::letters: {
      const LineEntry& line = columns.line(row);
      if (line.letters() == 0) return std::nullopt;
      return static_cast<double>(line.han) / static_cast<double>(line.letters());
    }
    case SortKey::images:
      return columns.line(row).images;
  }
  return std::nullopt;
}

/// An unsigned number in the order of the value, above it the row: one sort of plain numbers.
uint64_t packed_key(std::optional<double> value, bool descending, uint32_t row) {
  uint32_t order = std::numeric_limits<uint32_t>::max();
  if (value) {
    const auto bits = std::bit_cast<uint32_t>(static_cast<float>(*value));
    order = bits & 0x80000000u ? ~bits : bits | 0x80000000u;
    if (descending) order = ~order;
    order = std::min(order, std::numeric_limits<uint32_t>::max() - 1);
  }
  return uint64_t{order} << 32 | row;
}

void sort_rows(const RowColumns& columns, const RowQuery& query, std::vector<uint32_t>& rows) {
  if (query.sort == SortKey::row) {
    if (query.descending) std::ranges::reverse(rows);
    return;
  }
  std::vector<uint64_t> keys(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    keys[i] = packed_key(sort_value(columns, query.sort, rows[i]), query.descending, rows[i]);
  }
  std::ranges::sort(keys);
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<uint32_t>(keys[i]);
}

}  // namespace

QSet<int> letters_of(const LineEntry& line) {
  QSet<int> found;
  for (const Letters one : {Letters::han, Letters::latin, Letters::other, Letters::none}) {
    if (has_letters(line, {static_cast<int>(one)})) found.insert(static_cast<int>(one));
  }
  return found;
}

ImageState image_state(const RowColumns& columns, int64_t row) {
  if (columns.line(row).images == 0) return ImageState::none;
  const RowImages images = columns.images->at(row);
  if (!images.known) return ImageState::unknown;
  if (images.missing > 0) return ImageState::missing;
  return images.unreadable > 0 ? ImageState::unreadable : ImageState::found;
}

RowAnswer answer(const RowColumns& columns, const RowQuery& query, const std::atomic<bool>& stop) {
  QElapsedTimer clock;
  clock.start();
  RowAnswer result;
  result.without.resize(static_cast<size_t>(query.conditions.size()));
  if (columns.rows() > 0) {
    for (const Part& part : scan_all(columns, query.conditions, stop)) {
      result.rows.insert(result.rows.end(), part.rows.begin(), part.rows.end());
      for (size_t i = 0; i < part.only.size(); ++i) result.without[i] += part.only[i];
    }
  }
  if (!stop) sort_rows(columns, query, result.rows);
  result.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
  return result;
}

}  // namespace ivl::app
