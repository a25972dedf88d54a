// Runs for the bench of curves: events as the engine writes them, and a store full of runs.
#pragma once

#include <QString>
#include <QStringList>
#include <cstdint>

#include "session/scalar_series.h"
#include "store/store.h"

namespace ivl::bench {

struct StoreShape {
  int64_t runs = 500, long_runs = 20;
  int64_t steps = 1'000'000, short_steps = 1'000;  // of a long run, of another one
  int64_t series = 20;
  QStringList names = {};  // of the series, instead of made up ones
};

/// Writes one attempt with a step event for each step; bytes of its events. 19 numbers a step, and
/// t.
int64_t write_run(const QString& folder, int64_t steps);

/// Writes all runs of a shape; points written. Throws Failure.
int64_t fill_store(app::Store& store, const StoreShape& shape);

/// A run of the store that goes on: `count` more steps of each of `names` after the last chunk that
/// fill_store wrote, which has to be full. Throws Failure.
class GrowingRun {
 public:
  GrowingRun(app::Store& store, int64_t run, int64_t steps, QStringList names);
  void add(int64_t count);

 private:
  app::Store& store_;
  int64_t run_, first_, next_;
  QStringList names_;
  std::vector<app::ScalarPoints> points_;
};

/// One attempt of a noisy falling loss with spikes and NaNs.
app::ScalarSeries made_series(int64_t steps, int seed);

}  // namespace ivl::bench
