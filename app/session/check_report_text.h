// A check's report for people and for other programs.
#pragma once

#include "session/open_mixture.h"

namespace ivl::app {

/// All that a report says, so that it can be written on another thread.
struct CheckReportFacts {
  QString mixture, checked_at, command;  // command: the engine's line that counts the same
  QList<QPair<QString, QString>> rules;  // by which rows were read: name, value
  std::shared_ptr<const CheckReport> report;
  std::shared_ptr<const Corpus> corpus;
};
/// Precondition: mixture.report().
CheckReportFacts check_report_facts(const OpenMixture& mixture);

/// Markdown in the interface's language: sums, subsets, each group with its meaning, what to do and
/// its first rows, the command.
QString check_report_markdown(const CheckReportFacts& facts);

/// CSV (RFC 4180), one line a finding: subset, annotation, line from 0, fate, code, what is wrong.
/// Codes and texts are the engine's.
std::string check_findings_csv(const CheckReportFacts& facts);

}  // namespace ivl::app
