// internvl-engine as a process of its own: its progress lines and exit code become a job's.
#pragma once

#include <QStringList>

#include "data/work.h"

namespace ivl::app {

/// Runs the program to its end on the calling thread, which is not the interface's. A stop sends
/// SIGTERM, and SIGKILL to one that does not go within ten seconds. `arguments` hold
/// "--progress json". Errors: it cannot be started; it ended with a failure (its own last words).
Status run_engine(const QString& program, const QStringList& arguments, const WorkControl& control);

}  // namespace ivl::app
