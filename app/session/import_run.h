// Takes other programs' logs into the store, as runs of kind import.
#pragma once

#include <QString>

#include "session/imported_run.h"

class QSqlDatabase;

namespace ivl::app {

class Store;

/// What a read of `path` found, as one run named after it; one that was imported from the same path
/// is replaced, and keeps its name, tags and notes. Its points then have the same steps, names and
/// summaries as those of an own run. The id of the run.
/// Errors: of the store. Waits for it: never on the interface thread.
Result<int64_t> store_imported_run(Store& store, const ImportedRun& run, const QString& path);

}  // namespace ivl::app
