// Parts of search.h's work: which bytes make a block, and the hits in one.
#pragma once

#include <string_view>
#include <vector>

#include "data/search.h"
#include "data/text/record_reader.h"

namespace ivl {

/// Lines [first, end) of a part, about a megabyte, or one long line.
struct SearchBlock {
  int32_t subset = 0;
  int64_t first = 0, end = 0;
  uint64_t offset = 0, bytes = 0;  // of the file
};

/// Those of a part follow each other, and the parts take turns: so whatever is in any of them shows
/// early.
std::vector<SearchBlock> search_blocks(const Corpus& corpus);

/// Goes through the lines of blocks, one after the other; for one thread at a time.
class BlockSearch {
 public:
  BlockSearch(const SearchPattern& pattern, const SearchLimits& limits, const WorkControl& control)
      : pattern_(pattern), limits_(limits), control_(control) {}

  /// Not all hits where it was stopped meanwhile. Errors: the file is not readable or changed.
  Result<std::vector<SearchHit>> run(const Corpus::Part& part, const SearchBlock& block);

 private:
  bool go_on() const;
  Status read(const AnnotationFile& file);
  size_t begin_of(size_t line) const { return lines_[line].offset - block_.offset; }
  void look_through();
  void look_at_all(size_t line);
  void look_at(size_t line);
  bool look_at_turn(std::string_view text, const RowRef& ref, int32_t turn, size_t before);

  const SearchPattern& pattern_;
  const SearchLimits& limits_;
  const WorkControl& control_;
  RecordReader reader_;
  std::vector<char> bytes_;
  SearchBlock block_;
  std::span<const LineEntry> lines_;
  std::vector<SearchHit> hits_;
};

}  // namespace ivl
