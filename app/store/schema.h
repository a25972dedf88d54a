// Tables of the store and how an older file becomes one of today.
#pragma once

#include <QSqlDatabase>

#include "spec/result.h"

namespace ivl::app {

inline constexpr int kSchemaVersion = 5;

/// Brings the file to kSchemaVersion in one transaction; a new file gets all tables.
/// Errors: the file is of a newer program; of SQLite.
Status migrate(QSqlDatabase& database);

/// The statements that lead from version `from` to the next one. Precondition: 0 <= from <
/// kSchemaVersion. What was published stays as it is: a change is a new version.
QStringList migration_step(int from);

}  // namespace ivl::app
