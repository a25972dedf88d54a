// Runs for the bench of curves: events as the engine writes them, and a store full of runs.
#pragma once

#include <QString>
#include <cstdint>

#include "session/scalar_series.h"
#include "store/store.h"

namespace ivl::bench {

struct StoreShape {
  int64_t runs = 500, long_runs = 20;
  int64_t steps = 1'000'000, short_steps = 1'000;  // of a long run, of another one
  int64_t series = 20;
};

/// Writes one attempt with a step event for each step; bytes of its events. 19 numbers a step, and
/// t.
int64_t write_run(const QString& folder, int64_t steps);

/// Writes all runs of a shape; points written. Throws Failure.
int64_t fill_store(app::Store& store, const StoreShape& shape);

/// One attempt of a noisy falling loss with spikes and NaNs.
app::ScalarSeries made_series(int64_t steps, int seed);

}  // namespace ivl::bench
