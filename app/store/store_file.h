// How the store's file is opened, and what stands in for one that cannot be used.
#pragma once

#include <QSqlDatabase>
#include <optional>

#include "spec/result.h"

namespace ivl::app {

struct OpenedStore {
  bool in_memory = false;        // the file could not be used
  std::optional<Message> tells;  // what the person has to know of it
};

/// Opens `file` (empty: in memory) as the connection `name` of this thread, with all tables. A file
/// that is damaged is set aside, and a new one gets what can be read of it; where a file cannot be
/// used (locked, newer, no place), the connection is in memory with what can be read of it.
OpenedStore open_store(const QString& name, const QString& file);

/// The same for a file that turned out to be no good, whatever it looks like: `cause` says why.
/// The connection `name` is closed first.
OpenedStore begin_anew(const QString& name, const QString& file, const Message& cause);

}  // namespace ivl::app
