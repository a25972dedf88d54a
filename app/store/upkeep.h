// What is done with a store's file as a whole. All of it takes long: never on the interface thread.
#pragma once

#include <QSqlDatabase>
#include <atomic>

#include "spec/result.h"

namespace ivl::app {

/// Bytes of a store's file and of its log; 0 where there is none.
int64_t bytes_of_store(const QString& file);

/// Writes a whole copy of the store `file`, as it is at one moment, to `target`, beside whoever
/// reads and writes it. Errors: the target is there already; no room; of SQLite. Then nothing is
/// left of the target.
Status back_up(const QString& file, const QString& target);

struct Compacted {
  int64_t before = 0, after = 0;  // bytes
};
/// Gives unused pages back. On the writing thread. Errors: less room on the disk than it takes
/// for a moment (the store once more, and once more in its log); of SQLite.
Result<Compacted> compact(QSqlDatabase& database);

/// Looks at every page, table by table until `stop`. Errors: store.damaged with something that was
/// found; of SQLite.
Status check_pages(const QString& file, const std::atomic<bool>& stop);

}  // namespace ivl::app
