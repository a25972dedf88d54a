// A mixture opened: its subsets with their indexes, laid end to end as numbered rows.
// Row n of the corpus = a line of a subset's file; a subset repeated k times has its used lines
// k times in a row, as the reference lays them out.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "data/mixture.h"
#include "data/record_index.h"
#include "spec/batch.h"

namespace ivl {

class Corpus {
 public:
  struct Part {
    Subset subset;
    std::shared_ptr<const RecordIndex> index;  // null: the annotation file could not be opened
    int64_t first = 0;                         // corpus row of its first line
    int64_t lines = 0;                         // used, of index->rows()
    int64_t copies = 1;
    int64_t rows() const { return lines * copies; }
  };
  struct Place {
    RowRef ref;
    bool first_copy = true;
  };

  explicit Corpus(std::vector<Part> parts);
  const std::vector<Part>& parts() const { return parts_; }
  const Part& part(int32_t subset) const { return parts_[static_cast<size_t>(subset)]; }
  int64_t rows() const { return rows_; }
  /// Precondition: 0 <= row < rows().
  Place place(int64_t row) const;

 private:
  std::vector<Part> parts_;
  int64_t rows_ = 0;
};

/// Subset number and why its annotation file could not be used.
using BrokenSubset = std::pair<int32_t, Message>;

/// Opens every subset's index. A subset that cannot be opened has no rows and stands in `broken`.
/// Errors: stopped by `control`; with `broken` null, also the first subset that cannot be opened.
Result<std::shared_ptr<const Corpus>> open_corpus(const Mixture& mixture, const std::string& cache,
                                                  const WorkControl& control,
                                                  std::vector<BrokenSubset>* broken = nullptr);

}  // namespace ivl
