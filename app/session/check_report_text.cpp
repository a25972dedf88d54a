#include "session/check_report_text.h"

#include "session/csv.h"
#include "session/engine_command.h"
#include "session/finding_groups.h"
#include "session/language.h"
#include "session/markdown.h"
#include "session/reasons.h"

namespace ivl::app {
namespace {

constexpr size_t kExamples = 10;  // rows of a group

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::CheckReport)
};

QString text(const std::string& value) { return QString::fromStdString(value); }

QString sums_table(const CheckReport& report) {
  QString table = markdown_head({Words::tr("Fate"), Words::tr("Rows"), Words::tr("Share")}, 1);
  for (const Fate fate : {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed}) {
    const double share = report.rows() > 0 ? static_cast<double>(report.count(fate)) /
                                                 static_cast<double>(report.rows())
                                           : 0;
    table += markdown_line({fate_title(fate), count_text(report.count(fate)), percent_text(share)});
  }
  return table;
}

QString subsets_table(const CheckReportFacts& facts) {
  QString table = markdown_head(
      {Words::tr("Subset"), Words::tr("Rows"), Words::tr("As written"), Words::tr("Answer cut"),
       Words::tr("Masked"), Words::tr("Failed"), Words::tr("Tokens"), Words::tr("Longest")},
      1);
  for (size_t i = 0; i < facts.report->subsets.size(); ++i) {
    const SubsetCheck& one = facts.report->subsets[i];
    QStringList cells{text(facts.corpus->part(static_cast<int32_t>(i)).subset.name),
                      count_text(one.rows)};
    for (const Fate fate : {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed})
      cells << count_text(one.fates[static_cast<size_t>(fate)]);
    cells << count_text(one.tokens) << count_text(one.longest);
    table += markdown_line(cells);
  }
  return table;
}

QString group_text(const CheckReportFacts& facts, const FindingGroup& group) {
  QString all = QStringLiteral("### ") + markdown_cell(group.title);
  if (group.count > 0) all += QStringLiteral(": ") + count_text(group.count);
  all += QStringLiteral("\n\n");
  for (const QString& sentence : {group.meaning, group.advice}) {
    if (!sentence.isEmpty()) all += sentence + QStringLiteral("\n\n");
  }
  if (group.findings.empty()) return all;
  all += markdown_head({Words::tr("Row"), Words::tr("Subset"), Words::tr("What is found")}, 3);
  for (size_t i = 0; i < std::min(kExamples, group.findings.size()); ++i) {
    const CheckFinding& finding = facts.report->findings[group.findings[i]];
    all += markdown_line({finding.row < 0 ? Words::tr("all") : count_text(finding.row),
                          text(facts.corpus->part(finding.subset).subset.name),
                          translated(finding.why)});
  }
  const auto more = static_cast<int64_t>(group.findings.size()) - int64_t{kExamples};
  if (more > 0) all += Words::tr("… and %1 more").arg(count_text(more)) + QLatin1Char('\n');
  return all + QLatin1Char('\n');
}

}  // namespace

CheckReportFacts check_report_facts(const OpenMixture& mixture) {
  const DataSpec& data = mixture.spec().data;
  CheckReportFacts facts{mixture.path(),   mixture.checked_at(),    check_command(mixture), {},
                         mixture.report(), mixture.columns().corpus};
  const Result<std::string> tokenizer = tokenizer_folder(mixture.spec().model);
  facts.rules = {{Words::tr("Tokenizer"), tokenizer ? text(*tokenizer) : QString()},
                 {Words::tr("Template"), text(data.conversation_template)},
                 {Words::tr("Max length"), count_text(data.max_sequence_length)},
                 {Words::tr("Image size"), count_text(data.image_size)},
                 {Words::tr("Tiling"), data.dynamic_tiling ? Words::tr("on") : Words::tr("off")}};
  return facts;
}

QString check_report_markdown(const CheckReportFacts& facts) {
  const CheckReport& report = *facts.report;
  QString all = QStringLiteral("# ") + Words::tr("Pre-flight of %1").arg(facts.mixture) +
                QStringLiteral("\n\n") +
                Words::tr("%1 of %2 rows train as written; checked at %3.")
                    .arg(count_text(fate_sums(report).as_written), count_text(report.rows()),
                         facts.checked_at) +
                QStringLiteral("\n\n") + sums_table(report) + QLatin1Char('\n') +
                subsets_table(facts) + QLatin1Char('\n');
  all += QStringLiteral("## ") + Words::tr("Findings") + QStringLiteral("\n\n");
  const QList<FindingGroup> groups = group_findings(report, *facts.corpus);
  for (const FindingGroup& group : groups) all += group_text(facts, group);
  if (groups.isEmpty()) all += Words::tr("None.") + QStringLiteral("\n\n");
  if (report.findings_left_out > 0) {
    all += Words::tr("%1 findings are counted above and not told one by one.")
               .arg(count_text(report.findings_left_out)) +
           QStringLiteral("\n\n");
  }
  all += QStringLiteral("## ") + Words::tr("Rules") + QStringLiteral("\n\n") +
         markdown_head({Words::tr("Rule"), Words::tr("Value")}, 2);
  for (const auto& [name, value] : facts.rules) all += markdown_line({name, value});
  return all + QLatin1Char('\n') + Words::tr("The same counts by:") + QStringLiteral("\n\n    ") +
         facts.command + QLatin1Char('\n');
}

std::string check_findings_csv(const CheckReportFacts& facts) {
  std::string csv = "subset,annotation,line,fate,code,text\r\n";
  for (const CheckFinding& finding : facts.report->findings) {
    const Subset& subset = facts.corpus->part(finding.subset).subset;
    csv += csv_field(subset.name) + ',' + csv_field(subset.annotation) + ',';
    if (finding.row >= 0) csv += std::to_string(finding.row);
    csv += std::string(",") + to_string(finding.fate) + ',' + reason_code(finding.why) + ',' +
           csv_field(finding.why.text) + "\r\n";
  }
  return csv;
}

}  // namespace ivl::app
