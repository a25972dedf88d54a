#include "spec/row_records.h"

#include <cmath>
#include <limits>
#include <tuple>

namespace ivl {

double RowRecord::loss() const {
  return sample && sample->supervised_tokens > 0 ? sample->loss_sum / sample->supervised_tokens
                                                 : std::nan("");
}

double RowRecord::weight() const {
  constexpr double kFirst = std::numeric_limits<double>::infinity();
  if (!sample) return -kFirst;
  return std::isnan(loss()) ? kFirst : loss();
}

std::vector<RowRecord> join_rows(Ledger& ledger, const std::vector<LedgerRow>& fates,
                                 const std::vector<SampleRow>& samples) {
  std::map<std::tuple<int64_t, int64_t, uint64_t>, const SampleRow*> by_place;
  for (const SampleRow& sample : samples)
    by_place[{sample.step, sample.position, row_key(sample.ref)}] = &sample;
  std::vector<RowRecord> rows;
  for (const LedgerRow& fate : fates) {
    const auto found = by_place.find({fate.step, fate.position, row_key(fate.ref)});
    rows.push_back({fate, found == by_place.end() ? std::nullopt : std::optional(*found->second),
                    ledger.reason(fate)});
  }
  return rows;
}

}  // namespace ivl
