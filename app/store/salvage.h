// What can still be read of a store that cannot be used: copied row by row into another one.
#pragma once

#include <QSqlDatabase>
#include <QStringList>

#include "spec/result.h"

namespace ivl::app {

struct Salvage {
  int64_t rows = 0;
  QStringList cut;  // tables of which not everything could be read
};

/// Copies what a person said and what names runs: all tables but those that are read again from run
/// folders, of which only the rows of imports come along (they have no folder). Ids stay as they
/// are, and those that were used are not used again. A table is read from its beginning up to the
/// damage, and from its end down to it; columns are those that both files have. Rows that are in
/// `to` already win. `from` needs no version that is known here.
Salvage salvage(QSqlDatabase& from, QSqlDatabase& to);

/// The same of the tables that name no run: between stores whose runs have other ids.
Salvage salvage_without_runs(QSqlDatabase& from, QSqlDatabase& to);

/// Renames `file` and its -wal beside it, to a name with the date that nothing has yet; the new
/// name. Errors: it cannot be renamed.
Result<QString> set_aside(const QString& file);

}  // namespace ivl::app
