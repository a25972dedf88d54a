// internvl-bench-curves FOLDER [--runs N --long N --steps N --ingest N]: how fast events become
// points in the store, how large a store of many runs is and how fast it opens, and how long the
// data of a plot takes. The folder is made anew below the given one, and removed.
#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <cstdio>

#include "bench/curves_made.h"
#include "session/envelope.h"
#include "session/run_follower.h"
#include "session/smoothing.h"
#include "store/run_queries.h"

namespace {

using namespace ivl;
int missed = 0;

/// `target` 0: none. `least`: the value should be at least the target, else at most.
void print(const QString& what, double value, const char* unit, double target = 0,
           bool least = false) {
  std::printf("%-58s %12.3f %-9s", qUtf8Printable(what), value, unit);
  const bool met = least ? value >= target : value <= target;
  if (target > 0) std::printf(" target %g: %s", target, met ? "met" : "MISSED");
  if (target > 0 && !met) ++missed;
  std::printf("\n");
  std::fflush(stdout);
}

double seconds(const std::function<void()>& work) {
  QElapsedTimer clock;
  clock.start();
  work();
  return static_cast<double>(clock.nsecsElapsed()) / 1e9;
}

/// The median of eleven, in ms.
double milliseconds(const std::function<void()>& work) {
  std::vector<double> all;
  for (int i = 0; i < 11; ++i) all.push_back(1e3 * seconds(work));
  std::ranges::sort(all);
  return all[5];
}

void look_to_end(app::RunFollower& follower) {
  for (bool more = true; more;) {
    auto change = follower.look(0);
    more = std::move(change).or_throw().more;
  }
}

void measure_ingest(const QString& folder, int64_t steps) {
  const QString run = folder + QStringLiteral("/run");
  const int64_t bytes = bench::write_run(run, steps);
  app::Store store(folder + QStringLiteral("/ingest.sqlite"));
  app::RunFollower follower(store, run);
  const double took = seconds([&] { look_to_end(follower); });
  print(QStringLiteral("ingest, 19 series a step"), 19 * static_cast<double>(steps) / took,
        "points/s", 100'000, true);
  print(QStringLiteral("  of %1 MB of events").arg(bytes / 1'000'000), took, "s");
  int64_t step = steps;
  const double live = milliseconds([&] {
    QFile file(QString::fromStdString(events_path(run.toStdString(), 1)));
    if (!file.open(QIODevice::Append)) return;
    nlohmann::json body;
    for (int i = 0; i < 19; ++i) body["seconds_" + std::to_string(i)] = 0.1 * i;
    file.write(QByteArray::fromStdString(event_line(1.7e9, "step", ++step, body)));
    file.close();
    look_to_end(follower);
  });
  print(QStringLiteral("  a look that finds one new step"), live, "ms");
  app::RunFollower again(store, run);
  print(QStringLiteral("  the first look after a start, nothing new"),
        1e3 * seconds([&] { look_to_end(again); }), "ms");
}

void measure_opening(const QString& file, int64_t runs) {
  std::optional<app::Store> store;
  std::vector<app::RunRow> rows;
  print(QStringLiteral("store opened and run list read"), seconds([&] {
          store.emplace(file);
          store
              ->read_now([&](QSqlDatabase& database) -> Status {
                rows = app::read_runs(database).or_throw();
                return {};
              })
              .or_throw();
        }),
        "s", 1);
  if (static_cast<int64_t>(rows.size()) != runs) std::printf("only %zu runs\n", rows.size());
  double longest = 0, outline = 0;
  for (size_t i = 0; i < rows.size(); i += std::max<size_t>(1, rows.size() / 100)) {
    const int64_t run = rows[rows.size() - 1 - i].id;  // the long ones are the oldest
    const auto load = [&](QSqlDatabase& database) -> Status {
      const auto loss = app::ScalarSeries::load(database, run, QStringLiteral("loss"));
      return loss ? Status() : Status(loss.error());
    };
    longest = std::max(longest, seconds([&] { store->read_now(load).or_throw(); }));
    outline = std::max(outline, seconds([&] {
                         store
                             ->read_now([&](QSqlDatabase& database) -> Status {
                               const auto ids =
                                   app::read_series(database, run, QStringLiteral("loss"));
                               for (const app::SeriesRow& id : *ids)
                                 app::read_outline(database, id.id).or_throw();
                               return {};
                             })
                             .or_throw();
                       }));
  }
  print(QStringLiteral("a run's loss opened with its pyramid, the longest"), 1e3 * longest, "ms",
        200);
  print(QStringLiteral("  its outline alone"), 1e3 * outline, "ms");
}

void measure_store(const QString& folder, const bench::StoreShape& shape) {
  const QString file = folder + QStringLiteral("/runs.sqlite");
  int64_t points = 0;
  {
    app::Store store(file);
    print(QStringLiteral("store of %1 runs, %2 of them of %3 steps x %4: written")
              .arg(shape.runs)
              .arg(shape.long_runs)
              .arg(shape.steps)
              .arg(shape.series),
          seconds([&] { points = bench::fill_store(store, shape); }), "s");
  }
  const auto bytes = static_cast<double>(QFileInfo(file).size());
  print(QStringLiteral("  %1 million points, each").arg(points / 1'000'000),
        bytes / static_cast<double>(points), "bytes");
  print(QStringLiteral("  its file, scaled to 400 million points"),
        bytes / static_cast<double>(points) * 0.4, "GB", 4);
  print(QStringLiteral("  its file"), bytes / 1e9, "GB");
  measure_opening(file, shape.runs);
}

using Curves = std::vector<app::ScalarSeries>;

void measure_envelopes(const Curves& curves, app::AxisColumns& axis, double from, double to,
                       const char* what) {
  std::vector<app::CurveX> x;
  for (const app::ScalarSeries& curve : curves) x.push_back(axis.of(curve));
  const app::Extent all = app::extent(curves[0], x[0]).value();
  const double range = all.most - all.least;
  for (const int columns : {1400, 2800}) {
    const double took = milliseconds([&] {
      for (size_t i = 0; i < curves.size(); ++i)
        app::envelope(curves[i], x[i], all.least + from * range, all.least + to * range, columns);
    });
    print(QStringLiteral("envelope of 6 curves, %1 columns, %2")
              .arg(columns)
              .arg(QLatin1String(what)),
          took, "ms", 4);
  }
}

void measure_plots(int64_t steps) {
  Curves curves;
  for (int i = 0; i < 6; ++i) curves.push_back(bench::made_series(steps, i));
  app::AxisColumns step(app::XAxis::step), tokens(app::XAxis::tokens);
  tokens.update(curves[0]);
  measure_envelopes(curves, step, 0, 1, "all steps");
  measure_envelopes(curves, step, 0.4, 0.5, "a tenth of them");
  measure_envelopes(curves, step, 0.4, 0.401, "a thousandth");
  measure_envelopes(curves, tokens, 0, 1, "all, over tokens");
  for (const double slider : {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0}) {
    for (const double part : {1.0, 0.1}) {
      const double took = milliseconds([&] {
        for (const app::ScalarSeries& curve : curves) {
          const app::CurveX x = step.of(curve);
          app::smooth(curve, x, 1, part * static_cast<double>(steps), app::sigma_of(slider));
        }
      });
      print(QStringLiteral("smoothed lines of 6 curves, sigma %1, %2 of the steps")
                .arg(app::sigma_of(slider), 0, 'f', 0)
                .arg(part),
            took, "ms");
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  CLI::App options("Bench of runs in the store and their curves");
  bench::StoreShape shape;
  std::string folder;
  int64_t ingest = 200'000;
  options.add_option("folder", folder, "where a folder of its own is made")->required();
  options.add_option("--runs", shape.runs, "runs in the store");
  options.add_option("--long", shape.long_runs, "of them long ones");
  options.add_option("--steps", shape.steps, "steps of a long run, and of the plotted curves");
  options.add_option("--series", shape.series, "series of a run");
  options.add_option("--ingest", ingest, "steps of the events that are taken in");
  CLI11_PARSE(options, argc, argv);
  const QTemporaryDir home(QString::fromStdString(folder) + QStringLiteral("/bench-XXXXXX"));
  try {
    measure_plots(shape.steps);
    measure_ingest(home.path(), ingest);
    measure_store(home.path(), shape);
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.message.text.c_str());
    return 1;
  }
  std::printf("%d targets missed\n", missed);
  return 0;
}
