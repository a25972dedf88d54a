// What a check found, in groups of the same kind: how many rows, where, what it means, what to do.
#pragma once

#include <QList>
#include <QString>
#include <vector>

#include "data/check.h"
#include "session/row_filter.h"

namespace ivl::app {

struct FindingGroup {
  enum class Kind { lost, otherwise, worth_knowing };
  Kind kind = Kind::lost;
  std::string code;  // of the message, or of the cause inside it
  Fate fate = Fate::failed;
  int64_t count = 0;             // findings told in full
  QString title, where;          // "Image missing"; "chartqa 36, llava_zh 3"
  QString meaning, advice;       // what it does to training; what to do
  std::vector<size_t> findings;  // numbers in the report
};

/// Lost rows first, then those learned otherwise than written, then remarks; larger groups first.
QList<FindingGroup> group_findings(const CheckReport& report, const Corpus& corpus);

/// The rows of a group as a filter.
Condition rows_of(const FindingGroup& group, const CheckReport& report, const RowColumns& columns);

/// Rows by what becomes of them: as written, otherwise, lost. Their sum is report.rows().
struct FateSums {
  int64_t as_written = 0, otherwise = 0, lost = 0;
};
FateSums fate_sums(const CheckReport& report);

}  // namespace ivl::app
