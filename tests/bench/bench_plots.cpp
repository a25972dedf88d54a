// internvl-bench-plots FOLDER [--scale 1|2 --steps N]: milliseconds a frame while one pans over six
// runs of a million steps in one plot, and over all plots of a run's page while points arrive five
// times a second. Offscreen; the store is made anew below the folder, and removed.
#include <CLI/CLI.hpp>
#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <cmath>
#include <cstdio>

#include "bench/curves_made.h"
#include "bench/event_loop.h"
#include "session/run_compare_live.h"
#include "session/workbench.h"
#include "start.h"
#include "store/run_queries.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curves_tab.h"

namespace {

using namespace ivl;

constexpr int kFrames = 60;
constexpr int kArrive = 200;  // ms between two arrivals
const QStringList kSeries = {QStringLiteral("loss"),
                             QStringLiteral("learning_rate"),
                             QStringLiteral("grad_norm"),
                             QStringLiteral("seconds"),
                             QStringLiteral("supervised_tokens"),
                             QStringLiteral("memory_bytes"),
                             QStringLiteral("tokens"),
                             QStringLiteral("t")};

double milliseconds(const QElapsedTimer& clock) {
  return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void print(const char* what, std::vector<double> all, double target) {
  std::ranges::sort(all);
  const double median = all[all.size() / 2], most = all.back();
  const double high = all[all.size() * 9 / 10];
  std::printf("%-58s median %6.1f ms, nine of ten %6.1f, most %6.1f", what, median, high, most);
  std::printf(" target %g: %s\n", target, high <= target ? "met" : "MISSED");
  std::fflush(stdout);
}

void wait_for(const std::function<bool()>& done) {
  while (!done()) bench::turn(1);
}

/// A tenth of all, moving to the right.
app::Extent view_of(int frame, double steps) {
  const double from = 0.1 * steps + 0.7 * steps * frame / kFrames;
  return {from, from + 0.1 * steps};
}

/// What the interface's own thread does for a frame: items, lines, pixels.
void pan_six_runs(app::Workbench& workbench, double steps, double target) {
  app::ComparedRuns runs(workbench.store(), workbench.runs());
  std::vector<int64_t> numbers;
  for (const app::RunRow& row : workbench.runs().list()) numbers.push_back(row.id);
  ui::CurvePlot plot(QStringLiteral("loss"), QStringLiteral("Loss"), {});
  plot.resize(1000, 428);
  plot.show();
  runs.set_runs(numbers);
  std::vector<double> frames, answers;
  for (int frame = 0; frame < kFrames; ++frame) {
    const app::Extent wanted = view_of(frame, steps);
    QElapsedTimer asked;
    asked.start();
    runs.set_view({app::XAxis::step, wanted, 0.35, plot.columns()});
    wait_for([&] {
      return std::ranges::all_of(numbers, [&](int64_t run) {
        const auto drawn = runs.drawn(run);
        return drawn && drawn->x0 == wanted.least;
      });
    });
    answers.push_back(milliseconds(asked));
    std::vector<ui::PlottedRun> plotted;
    for (const int64_t run : numbers) {
      const int number = static_cast<int>(plotted.size());
      plotted.push_back({.drawn = runs.drawn(run),
                         .name = QStringLiteral("run %1").arg(number),
                         .color = number,
                         .raw = number < 2,  // baseline and hovered run
                         .strong = number < 2});
    }
    QElapsedTimer clock;
    clock.start();
    plot.show_runs(std::move(plotted), app::XAxis::step);
    QCoreApplication::processEvents();
    frames.push_back(milliseconds(clock));
  }
  answers.erase(answers.begin());  // it reads the store
  print("6 runs in one plot, a frame", frames, target);
  print("  their data, on other threads (with the loop's turns)", answers, 50);
}

/// All of a page, as a person drags it, points coming.
void pan_page(app::Workbench& workbench, int64_t steps) {
  const auto window = app::make_window(workbench);
  window->resize(1440, 900);
  window->show();
  const int64_t run = workbench.runs().list().front().id;
  window->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{run}}}});
  auto* tab = window->findChild<ui::CurvesTab*>();
  bench::turn(3000);  // everything is read
  bench::GrowingRun growing(workbench.store(), run, steps, kSeries);
  QElapsedTimer arrived, away;
  arrived.start();
  std::vector<double> absences;
  for (int frame = 0; frame < kFrames * 5; ++frame) {
    if (arrived.elapsed() >= kArrive) {
      arrived.restart();
      growing.add(5);  // another thread's work elsewhere, so not counted
      tab->refresh(run);
    }
    const app::Extent wanted = view_of(frame / 5, static_cast<double>(steps));
    away.start();
    tab->go({{QStringLiteral("axis"), 0},
             {QStringLiteral("smoothing"), 35},
             {QStringLiteral("from"), wanted.least + frame % 5},
             {QStringLiteral("to"), wanted.most + frame % 5}});
    QCoreApplication::processEvents();
    absences.push_back(milliseconds(away));
    bench::turn(10);
  }
  print("all plots of a run's page, points arriving, a turn", absences, 50);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App options("Bench of plots while one pans");
  std::string folder;
  int64_t steps = 245 * app::kChunkPoints;
  int scale = 1;
  options.add_option("folder", folder, "where a folder of its own is made")->required();
  options.add_option("--steps", steps, "steps of each run; rounded down to whole chunks");
  options.add_option("--scale", scale, "device pixels of a pixel");
  CLI11_PARSE(options, argc, argv);
  steps = std::max<int64_t>(1, steps / app::kChunkPoints) * app::kChunkPoints;
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QT_SCALE_FACTOR", QByteArray::number(scale));
  QApplication application(argc, argv);
  QTemporaryDir home(QString::fromStdString(folder) + QStringLiteral("/bench-XXXXXX"));
  try {
    app::Workbench workbench(app::Folders::below(home.path()));
    app::dress(application, workbench.preferences());
    bench::fill_store(
        workbench.store(),
        {.runs = 6, .long_runs = 6, .steps = steps, .series = kSeries.size(), .names = kSeries});
    workbench.runs().rename(1, QStringLiteral("the first"));  // the list is read anew
    wait_for([&] { return workbench.runs().list().size() == 6; });
    pan_six_runs(workbench, static_cast<double>(steps), scale == 1 ? 16 : 24);
    pan_page(workbench, steps);
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.message.text.c_str());
    return 1;
  }
  return 0;
}
