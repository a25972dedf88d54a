// All rows of an open mixture as flat columns: what filters, sorts, histograms and tables read.
// Row n = the used lines of subset 0, then of subset 1, ...; each line once, whatever its copies.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "data/corpus.h"
#include "data/image_probe.h"
#include "data/near_duplicates.h"

namespace ivl::app {

/// What is known of a row's images.
struct RowImages {
  bool known = false;
  int found = 0, missing = 0, unreadable = 0;  // 127 = that many or more
  int width = 0, height = 0;                   // px, of the first; 0 = not known
};

/// Filled by probing threads while others read.
class ImageColumn {
 public:
  explicit ImageColumn(int64_t rows) : packed_(static_cast<size_t>(rows)) {}
  RowImages at(int64_t row) const;
  void set(int64_t row, const ImageProbe& probe);

 private:
  std::vector<std::atomic<uint64_t>> packed_;
};

inline constexpr uint8_t kFateUnknown = 255;

/// A value: copies share their columns, and a copy keeps its own while the original gets newer
/// ones.
struct RowColumns {
  std::shared_ptr<const Corpus> corpus;
  std::vector<int64_t> first;  // row of each subset's first line, and at the end of all
  std::shared_ptr<ImageColumn> images;
  std::shared_ptr<const std::vector<int32_t>> tokens;  // null = not known; 0 = the row fails
  std::shared_ptr<const std::vector<uint8_t>> fates;   // null = not known; Fate or kFateUnknown
  std::shared_ptr<const NearDuplicates> near;          // null = not known
  std::shared_ptr<const std::vector<bool>> tagged;     // null = none

  static RowColumns of(std::shared_ptr<const Corpus> corpus);

  int64_t rows() const { return first.empty() ? 0 : first.back(); }
  /// Precondition of all: 0 <= row < rows().
  int32_t subset(int64_t row) const;
  RowRef ref(int64_t row) const;
  const LineEntry& line(int64_t row) const;
  std::optional<int32_t> token_count(int64_t row) const;
  uint8_t fate(int64_t row) const {
    return fates ? (*fates)[static_cast<size_t>(row)] : kFateUnknown;
  }
  /// Width to height of the first image, as probed, else as the record says; nullopt: not known or
  /// text only.
  std::optional<double> aspect(int64_t row) const;
  std::optional<int> long_side(int64_t row) const;  // px, of the first image
  bool is_tagged(int64_t row) const { return tagged && (*tagged)[static_cast<size_t>(row)]; }

  /// -1: no such line.
  int64_t row_of(const RowRef& ref) const;
};

}  // namespace ivl::app
