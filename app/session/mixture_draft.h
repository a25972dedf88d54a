// A mixture as it is to be saved: what the meta file had, what was changed. Written on any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "session/subset_lines.h"

namespace ivl::app {

struct SubsetEdit {
  double repeat = 1;
  bool on = true;
  LineSet left_out = nullptr;  // of the annotation file
  bool operator==(const SubsetEdit&) const = default;
  int64_t lines_left_out() const { return left_out ? static_cast<int64_t>(left_out->size()) : 0; }
  /// Rows of an epoch that a file of `lines` lines makes. A repeat below 1 is a share of the lines
  /// that are not left out.
  int64_t rows(int64_t lines) const;
};

struct DraftedSubset {
  Subset subset;
  SubsetEdit saved, now;
  std::optional<int64_t> file_lines;  // of an added one, as far as known
};

struct MixtureDraft {
  std::string source;  // the meta file that was opened
  std::vector<DraftedSubset> subsets, added;
  std::shared_ptr<const Corpus> corpus;  // of `source`; null: nothing is left out
};

/// Annotation files that were written, by number of the subset.
using NewAnnotations = std::map<int, std::string>;

/// A meta file: the entries as they stand in the original (every key, the order), with the new
/// repeat_time; then those that were added, with their length where it is known. Where rows are
/// left out, the annotation file without them is written beside `path` under a name that is free.
/// Paths below `root` are written relative to it. Subsets that are off, or of which nothing is
/// left, are left out.
/// Errors: of reading and writing; no subset is on; `path` is there already and not `replace`;
/// stopped. Nothing is left behind then.
Result<NewAnnotations> write_mixture(const MixtureDraft& draft, const std::string& path,
                                     bool replace, const std::string& root = {},
                                     const WorkControl& control = {});

}  // namespace ivl::app
