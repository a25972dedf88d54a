// internvl-bench-log [MEGABYTES]: the log view on a log of that size (1,000 if not said): how fast
// it is indexed and filtered, how long the event loop is away while one scrolls, how much memory it
// takes.
#include <QApplication>
#include <QTemporaryDir>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "bench/event_loop.h"
#include "ui/runs/log_view.h"

namespace {

using namespace ivl;
using bench::resident;
using bench::turn;

int64_t write_log(const std::string& path, int64_t bytes) {
  std::ofstream file(path, std::ios::binary);
  const std::string stamp = "2026-11-27 22:19:11.451 +0000 ";
  int64_t written = 0, lines = 0;
  for (; written < bytes; ++lines) {
    const std::string line = stamp + (lines % 1000 == 7 ? "warning " : "info    ") + "step " +
                             std::to_string(lines) + " of 1200000: a sentence of usual length\n";
    file << line;
    written += static_cast<int64_t>(line.size());
  }
  return lines;
}

double seconds_until_complete(app::LogFile& log) {
  QElapsedTimer clock;
  clock.start();
  while (!log.is_complete() && !log.error()) turn(2);
  return static_cast<double>(clock.nsecsElapsed()) / 1e9;
}

}  // namespace

int main(int argc, char** argv) {
  const int64_t megabytes = argc > 1 ? std::atoll(argv[1]) : 1000;
  if (megabytes <= 0) {
    std::fprintf(stderr, "usage: internvl-bench-log [MEGABYTES]\n");
    return 2;
  }
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("rank.log"));
  const int64_t lines = write_log(path.toStdString(), megabytes * 1'000'000);
  ui::LogView view;
  view.resize(1200, 800);
  view.show();
  const double before = resident();
  app::LogFile log(path);
  view.set_log(&log);
  const double indexed = seconds_until_complete(log);
  std::printf("%-44s %10.3f s    %.0f MB/s\n", "indexed", indexed,
              static_cast<double>(megabytes) / indexed);
  std::printf("%-44s %10lld      of %lld written\n", "lines", static_cast<long long>(log.rows()),
              static_cast<long long>(lines));
  view.set_following(false);
  std::printf("%-44s %10.3f s\n", "longest absence of the loop while scrolling",
              bench::longest_absence(*view.verticalScrollBar()));
  const auto filter = [&](const char* what, const app::LogFilter& wanted) {
    log.set_filter(wanted);
    const double seconds = seconds_until_complete(log);
    std::printf("%-44s %10.3f s    %lld lines\n", what, seconds,
                static_cast<long long>(log.rows()));
  };
  filter("filter: warnings", {.at_least = app::LogLevel::warning});
  filter("filter: text", {.text = QStringLiteral("step 77777 ")});
  std::printf("%-44s %10.1f MB\n", "memory", resident() - before);
  return log.error() ? 1 : 0;
}
