// Where the store of a data folder lies: in it, unless that is on a network file system, where
// SQLite's log (WAL) does not work since it needs memory that all readers share.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

#include "spec/message.h"

namespace ivl::app {

struct StorePlace {
  QString file;
  QString seed;                  // an older store on the network that a new file begins as
  std::optional<Message> notes;  // why it is not in the data folder
};

/// Name of the kind of network file system that holds `path`, or the nearest folder above it that
/// is there ("NFS"); empty: a local one. Asks the file system: one that does not answer is waited
/// for.
QString network_file_system(const QString& path);

/// Folders for a store that must be local, the best first: the user's state folder
/// (XDG_STATE_HOME), which is often on the network with the home; then one of the user's own in
/// /var/tmp, which unlike /tmp outlives a restart of the machine.
QStringList local_state_folders();

/// Of the data folder `data`. A local folder is the user's alone (mode 0700, no link) and holds a
/// store for each data folder. Where none can be had, the store stays in `data` and the note says
/// that it may fail there.
StorePlace place_store(const QString& data,
                       const std::function<QString(const QString&)>& network = network_file_system,
                       const QStringList& local = local_state_folders());

}  // namespace ivl::app
