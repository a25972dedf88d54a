// internvl-bench-workbench FOLDER: the workbench on a full-size mixture, such as
// internvl-generate-mixture makes: how fast it opens from its cache, filters, sorts and searches,
// how much memory it takes, and how long its event loop is away while one scrolls.
#include <unistd.h>

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QThreadPool>
#include <cstdio>

#include "bench/event_loop.h"
#include "start.h"
#include "ui/data/row_grid.h"

namespace {

using namespace ivl;
using bench::resident;
using bench::turn;

void print(const char* what, double value, const char* unit, double target) {
  std::printf("%-44s %10.3f %-3s target %g: %s\n", what, value, unit, target,
              value <= target ? "met" : "missed");
}

/// Seconds from the call until the signal.
template <typename Signal>
double seconds_until(app::RowSelection& selection, Signal signal,
                     const std::function<void()>& call) {
  QElapsedTimer clock;
  QEventLoop loop;
  QObject::connect(&selection, signal, &loop, &QEventLoop::quit);
  QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
  clock.start();
  call();
  loop.exec();
  return static_cast<double>(clock.nsecsElapsed()) / 1e9;
}

/// Seconds until the mixture is there to be looked at.
double open(app::Workbench& workbench, const QString& file) {
  QElapsedTimer clock;
  clock.start();
  workbench.open_mixture(file);
  while (workbench.mixture().state() != app::OpenMixture::State::ready && clock.elapsed() < 600'000)
    turn(2);
  return static_cast<double>(clock.elapsed()) / 1e3;
}

app::Condition condition(app::Condition::Kind kind, QSet<int> any_of) {
  app::Condition one;
  one.kind = kind;
  one.any_of = std::move(any_of);
  return one;
}

void measure_rows(app::Workbench& workbench) {
  app::RowSelection& selection = workbench.selection();
  const auto changed = &app::RowSelection::changed;
  print("filter: letters and boxes",
        seconds_until(selection, changed,
                      [&] {
                        app::Condition boxes = condition(app::Condition::Kind::boxes, {});
                        boxes.wanted = false;
                        selection.set_conditions(
                            {condition(app::Condition::Kind::letters, {int(app::Letters::han)}),
                             boxes});
                      }),
        "s", 0.1);
  print("all rows again", seconds_until(selection, changed, [&] { selection.set_conditions({}); }),
        "s", 0.1);
  print("sort by turns, largest first",
        seconds_until(selection, changed, [&] { selection.set_sort(app::SortKey::turns, true); }),
        "s", 0.5);
  print(
      "sort by share of Han",
      seconds_until(selection, changed, [&] { selection.set_sort(app::SortKey::letters, false); }),
      "s", 0.5);
  selection.set_sort(app::SortKey::row, false);
  turn(500);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: internvl-bench-workbench FOLDER    (a mixture.json lies in it)\n");
    return 2;
  }
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  const QString file =
      QDir(QString::fromLocal8Bit(argv[1])).filePath(QStringLiteral("mixture.json"));
  QTemporaryDir home;
  {
    app::Workbench first(app::Folders::below(home.path()));
    app::dress(application, first.preferences());
    std::printf("%-44s %10.3f s\n", "opened for the first time", open(first, file));
  }
  app::Workbench workbench(app::Folders::below(home.path()));
  const auto window = app::make_window(workbench);
  window->resize(1440, 900);
  window->show();
  const double before = resident();
  print("opened from the cache", open(workbench, file), "s", 1);
  std::printf("%-44s %10lld\n", "rows",
              static_cast<long long>(workbench.mixture().columns().rows()));
  window->go({QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("rows")}}});
  turn(500);
  measure_rows(workbench);
  print("longest absence of the loop while scrolling",
        bench::longest_absence(*window->findChild<ui::RowGrid*>()->verticalScrollBar()), "s", 0.1);
  print("memory", resident(), "MB", 300);
  std::printf("%-44s %10.0f MB\n", "of it before a mixture was open", before);
  for (app::Job* job : workbench.jobs().running()) job->stop();
  return 0;
}
