// internvl-engine as a process of its own: its progress lines and exit code become a job's.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <functional>

#include "data/work.h"

namespace ivl::app {

/// A line of standard output, without its end. Called on the thread that runs the program.
using EngineLine = std::function<void(const QByteArray& line)>;

/// Runs the program to its end on the calling thread, which is not the interface's. A stop sends
/// SIGTERM, and SIGKILL to one that does not go within ten seconds. `arguments` hold
/// "--progress json" where the verb has it. Errors: it cannot be started; it ended with a failure
/// (its own last words).
Status run_engine(const QString& program, const QStringList& arguments, const WorkControl& control,
                  const EngineLine& on_line = {});

}  // namespace ivl::app
