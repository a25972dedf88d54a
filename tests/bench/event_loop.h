// The event loop of a benchmark, and what /proc says of its memory.
#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QScrollBar>
#include <QTimer>
#include <fstream>
#include <string>

namespace ivl::bench {

inline void turn(int ms) {
  QEventLoop loop;
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

/// Megabytes of the process that are resident.
inline double resident() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

/// Scrolls from one end to the other in a thousand jumps; the longest that the event loop was away,
/// in seconds.
inline double longest_absence(QScrollBar& bar) {
  QElapsedTimer since;
  qint64 longest = 0;
  QTimer ping;
  ping.setTimerType(Qt::PreciseTimer);
  QObject::connect(&ping, &QTimer::timeout, &ping,
                   [&] { longest = std::max(longest, since.restart()); });
  since.start();
  ping.start(10);
  for (int i = 0; i < 1000; ++i) {
    bar.setValue(static_cast<int>(int64_t{bar.maximum()} * i / 1000));
    turn(2);
  }
  return static_cast<double>(longest) / 1e3;
}

}  // namespace ivl::bench
