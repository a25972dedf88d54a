#include "session/subset_facts.h"

#include <algorithm>

namespace ivl::app {

SubsetFacts index_facts(const Corpus::Part& part) {
  SubsetFacts facts;
  facts.declared = part.subset.length;
  if (!part.index) return facts;
  facts.rows = part.lines;
  facts.file_lines = part.index->rows();
  uint64_t han = 0, latin = 0, other = 0;
  int64_t faults = 0;
  for (int64_t row = 0; row < part.lines; ++row) {
    const LineEntry& line = part.index->line(row);
    faults += line.fault != LineFault::none;
    han += line.han;
    latin += line.latin;
    other += line.other_letters;
  }
  facts.line_faults = faults;
  const auto all = static_cast<double>(han + latin + other);
  facts.letters = LetterShares{};
  if (all > 0) {
    facts.letters = LetterShares{static_cast<double>(han) / all, static_cast<double>(latin) / all,
                                 static_cast<double>(other) / all};
  }
  return facts;
}

TokenFacts token_facts(const RowColumns& columns, int32_t subset) {
  const auto from = columns.tokens->begin() + columns.first[static_cast<size_t>(subset)];
  const auto to = columns.tokens->begin() + columns.first[static_cast<size_t>(subset) + 1];
  std::vector<int32_t> counts;
  std::copy_if(from, to, std::back_inserter(counts), [](int32_t count) { return count > 0; });
  TokenFacts facts;
  if (counts.empty()) return facts;
  for (const int32_t count : counts) facts.total += count;
  facts.mean = static_cast<double>(facts.total) / static_cast<double>(counts.size());
  const auto rank = static_cast<ptrdiff_t>((counts.size() * 95 + 99) / 100) - 1;
  std::nth_element(counts.begin(), counts.begin() + rank, counts.end());
  facts.p95 = counts[static_cast<size_t>(rank)];
  return facts;
}

ImageFacts image_facts(const RowColumns& columns, int32_t subset) {
  ImageFacts facts;
  const int64_t from = columns.first[static_cast<size_t>(subset)];
  const int64_t to = columns.first[static_cast<size_t>(subset) + 1];
  for (int64_t row = from; row < to; ++row) {
    const RowImages images = columns.images->at(row);
    facts.rows_known += images.known;
    facts.rows_with_images += images.found + images.missing + images.unreadable > 0;
    facts.found += images.found;
    facts.missing += images.missing;
    facts.unreadable += images.unreadable;
  }
  return facts;
}

std::vector<uint8_t> fates_of(const RowColumns& columns, const CheckReport& report) {
  const auto whole = static_cast<uint8_t>(
      report.findings_left_out > 0 ? kFateUnknown : static_cast<uint8_t>(Fate::trained));
  std::vector<uint8_t> fates(static_cast<size_t>(columns.rows()), whole);
  for (const CheckFinding& finding : report.findings) {
    const int64_t row = columns.row_of({finding.subset, finding.row});
    if (row >= 0) fates[static_cast<size_t>(row)] = static_cast<uint8_t>(finding.fate);
  }
  return fates;
}

}  // namespace ivl::app
