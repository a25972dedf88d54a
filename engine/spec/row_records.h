// What ledger and samples say of the same rows, put together.
#pragma once

#include "spec/ledger.h"

namespace ivl {

struct RowRecord {
  LedgerRow fate;
  std::optional<SampleRow> sample;  // where it took part in a step
  std::optional<Message> reason;

  /// Mean over its supervised tokens; NaN where there are none, and where it is no number.
  double loss() const;
  /// For an order in which the row behind a spike comes first: one whose loss is no number before
  /// all others, one that took part in no step behind them.
  double weight() const;
};

/// A record for each of `fates`, in their order.
std::vector<RowRecord> join_rows(Ledger& ledger, const std::vector<LedgerRow>& fates,
                                 const std::vector<SampleRow>& samples);

}  // namespace ivl
