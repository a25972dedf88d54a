// Blocks of work on all cores: stoppable, with progress, exceptions kept inside.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "spec/interrupted.h"
#include "spec/result.h"

namespace ivl {

/// How a long piece of work runs and whom it tells.
struct WorkControl {
  int threads = 0;                          // 0 = all cores
  const std::atomic<bool>* stop = nullptr;  // set: no further block starts
  /// Called on the calling thread about ten times a second and once at the end.
  std::function<void(const char* phase, int64_t done, int64_t total)> report;
  std::atomic<int64_t>* reloaded = nullptr;  // raised by what of `done` came from a cache
  bool stopped() const { return stop && stop->load(std::memory_order_relaxed); }
};

/// Number of threads that `control` stands for, at least 1.
int thread_count(const WorkControl& control);

/// Runs `work` for 0 .. blocks-1 on several threads. Every block runs unless one failed or the
/// work was stopped (interrupted()); the error of the lowest failed block is returned. `done`
/// counts for the report and is raised by `work` itself (rows, say, of `total`). An exception
/// inside a block is its error. Threads take no signals.
Status run_blocks(int64_t blocks, const WorkControl& control, const char* phase, int64_t total,
                  std::atomic<int64_t>& done, const std::function<Status(int64_t)>& work);

/// Blocks every signal on this thread, so that the main thread gets them.
void take_no_signals();

}  // namespace ivl
