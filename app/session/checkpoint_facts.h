// A run's checkpoints as internvl-engine sees them, with what the store knows beside.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "data/work.h"
#include "spec/message.h"
#include "store/store.h"

namespace ivl::app {

enum class CheckpointState { complete, incomplete, damaged, saving };

struct CheckpointFacts {
  int64_t run = 0, step = 0;
  QString run_name, folder, path;  // folder: the run's
  CheckpointState state = CheckpointState::complete;
  std::optional<Message> problem;
  std::optional<bool> full;  // false: weights only; nothing: its manifest cannot be read
  bool pinned = false, link = false;
  int64_t bytes = 0;
  double saved = 0;  // unix seconds
  std::optional<double> loss;
  QString mark;
  qint64 verified = 0;  // ms; every byte of the files that are there now was good, 0: not looked
  bool is_good() const { return state == CheckpointState::complete; }
};

/// What is known of one run's folder.
struct RunPlace {
  int64_t run = 0;
  QString name, folder;
};

struct CheckpointsLooked {
  std::vector<CheckpointFacts> list;  // by run as asked, newest first
  std::optional<Message> error;       // the engine could not look
  int64_t free_bytes = -1;            // where the first of the runs lies; -1: not known
};

/// What the engine says of the runs' folders. Waits for it: never on the interface thread.
CheckpointsLooked look_at_checkpoints(const QString& engine, const std::vector<RunPlace>& runs,
                                      const WorkControl& control);
/// The same list with what the store knows: losses, and what was verified. On the store's thread.
Result<std::vector<CheckpointFacts>> with_store_facts(QSqlDatabase& database,
                                                      std::vector<CheckpointFacts> list);

/// One line of `internvl-engine checkpoints --json`; nothing where it is none.
std::optional<CheckpointFacts> checkpoint_of(const QByteArray& line);

}  // namespace ivl::app
