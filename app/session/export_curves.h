// The points behind curves, for other programs.
#pragma once

#include <QStringList>
#include <string>
#include <vector>

#include "spec/result.h"

class QSqlDatabase;

namespace ivl::app {

struct ExportedRun {
  int64_t run = 0;
  QString name;
};

/// CSV (RFC 4180): run, attempt, step, then each of the series; one line for each step of the first
/// of them that holds. Full precision; "NaN", "Inf", "-Inf". Errors: of the store.
Result<std::string> curves_csv(QSqlDatabase& database, const std::vector<ExportedRun>& runs,
                               const QStringList& series);

}  // namespace ivl::app
