// Tables of the store and how an older file becomes one of today.
#pragma once

#include <QSqlDatabase>

#include "spec/result.h"

namespace ivl::app {

inline constexpr int kSchemaVersion = 1;

/// Brings the file to kSchemaVersion in one transaction; a new file gets all tables.
/// Errors: the file is of a newer program; of SQLite.
Status migrate(QSqlDatabase& database);

}  // namespace ivl::app
