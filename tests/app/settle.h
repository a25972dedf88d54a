// The event loop turned until the workbench has nothing more to do.
#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

#include "session/workbench.h"

namespace ivl::test {

inline void turn(int ms) {
  QEventLoop loop;
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

/// Until no job runs and what was asked for is answered; false after a minute.
inline bool settle(app::Workbench& workbench) {
  QElapsedTimer clock;
  clock.start();
  for (int quiet = 0; quiet < 4;) {
    turn(20);
    QThreadPool::globalInstance()->waitForDone();
    quiet = workbench.jobs().running().isEmpty() ? quiet + 1 : 0;
    if (clock.elapsed() > 60'000) return false;
  }
  return true;
}

}  // namespace ivl::test
