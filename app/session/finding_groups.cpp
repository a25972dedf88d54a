#include "session/finding_groups.h"

#include <algorithm>
#include <map>

#include "session/language.h"
#include "session/reasons.h"

namespace ivl::app {
namespace {

FindingGroup::Kind kind_of(Fate fate) {
  switch (fate) {
    case Fate::failed:
    case Fate::masked:
      return FindingGroup::Kind::lost;
    case Fate::trained_truncated:
      return FindingGroup::Kind::otherwise;
    default:
      return FindingGroup::Kind::worth_knowing;
  }
}

QString where_of(const FindingGroup& group, const CheckReport& report, const Corpus& corpus) {
  std::map<int32_t, int64_t> by_subset;
  for (const size_t number : group.findings) ++by_subset[report.findings[number].subset];
  QStringList words;
  for (const auto& [subset, count] : by_subset) {
    const QString name = QString::fromStdString(corpus.part(subset).subset.name);
    words << (by_subset.size() == 1 ? name : name + QLatin1Char(' ') + count_text(count));
  }
  return list_text(words);
}

}  // namespace

QList<FindingGroup> group_findings(const CheckReport& report, const Corpus& corpus) {
  std::map<std::string, FindingGroup> by_code;
  for (size_t i = 0; i < report.findings.size(); ++i) {
    const CheckFinding& finding = report.findings[i];
    const std::string code = reason_code(finding.why);
    FindingGroup& group = by_code[code];
    group.code = code;
    group.kind = kind_of(finding.fate);
    group.fate = finding.fate;
    ++group.count;
    group.findings.push_back(i);
  }
  QList<FindingGroup> groups;
  for (auto& [code, group] : by_code) {
    group.title = reason_title(code);
    if (group.title.isEmpty())
      group.title = translated(report.findings[group.findings.front()].why);
    group.meaning = reason_meaning(code);
    group.advice = reason_advice(code);
    group.where = where_of(group, report, corpus);
    groups.append(std::move(group));
  }
  for (const Message& remark : report.remarks) {
    FindingGroup group;
    group.kind = FindingGroup::Kind::worth_knowing;
    group.code = remark.code;
    group.title = translated(remark);
    groups.append(group);
  }
  std::ranges::stable_sort(groups, [](const FindingGroup& a, const FindingGroup& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.count > b.count;
  });
  return groups;
}

Condition rows_of(const FindingGroup& group, const CheckReport& report, const RowColumns& columns) {
  auto rows = std::make_shared<std::vector<bool>>(static_cast<size_t>(columns.rows()));
  for (const size_t number : group.findings) {
    const CheckFinding& finding = report.findings[number];
    const int64_t row = columns.row_of({finding.subset, finding.row});
    if (row >= 0) (*rows)[static_cast<size_t>(row)] = true;
  }
  Condition condition;
  condition.kind = Condition::Kind::finding;
  condition.rows = rows;
  condition.name = group.title;
  return condition;
}

FateSums fate_sums(const CheckReport& report) {
  return {report.count(Fate::trained), report.count(Fate::trained_truncated),
          report.count(Fate::failed) + report.count(Fate::masked)};
}

}  // namespace ivl::app
