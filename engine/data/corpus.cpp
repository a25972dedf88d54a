#include "data/corpus.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ivl {
namespace {

constexpr int64_t kMostRows = std::numeric_limits<uint32_t>::max() / 20 - 1;

Message cannot_use(const Subset& subset, const Message& cause) {
  return say("data.subset_broken", "subset '{subset}': {cause}",
             {{"subset", subset.name}, {"cause", cause.text}, {"cause_code", cause.code}});
}

}  // namespace

Corpus::Corpus(std::vector<Part> parts) : parts_(std::move(parts)) {
  for (Part& part : parts_) {
    part.first = rows_;
    rows_ += part.rows();
  }
}

Corpus::Place Corpus::place(int64_t row) const {
  const auto behind = std::ranges::upper_bound(parts_, row, {}, &Part::first);
  const auto part = std::prev(behind);  // the last of those that start here: the others are empty
  const int64_t within = row - part->first;
  return {{static_cast<int32_t>(part - parts_.begin()), within % part->lines},
          within < part->lines};
}

Result<std::shared_ptr<const Corpus>> open_corpus(const Mixture& mixture, const std::string& cache,
                                                  const WorkControl& control,
                                                  std::vector<BrokenSubset>* broken) {
  std::vector<Corpus::Part> parts;
  for (const Subset& subset : mixture.subsets) {
    Corpus::Part part{.subset = subset, .index = nullptr, .copies = subset.copies()};
    const auto index = RecordIndex::open(subset.annotation, cache, control);
    if (index) {
      part.index = *index;
      part.lines = subset.lines_used(part.index->rows());
    } else if (is_interrupted(index.error())) {
      return index.error();
    } else if (broken) {
      broken->emplace_back(static_cast<int32_t>(parts.size()), index.error());
    } else {
      return cannot_use(subset, index.error());
    }
    parts.push_back(std::move(part));
  }
  auto corpus = std::make_shared<const Corpus>(std::move(parts));
  if (corpus->rows() > kMostRows) {
    return say("data.too_many_rows",
               "the mixture {file} has {rows} rows an epoch; {most} is the "
               "most that the order of the reference is defined for",
               {{"file", mixture.path}, {"rows", corpus->rows()}, {"most", kMostRows}});
  }
  return corpus;
}

}  // namespace ivl
