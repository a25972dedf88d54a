#include "data/work.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ivl {
namespace {

Message block_failed(const char* what) {
  return say("data.work_failed", "the work broke off: {cause}", {{"cause", what}});
}

Status guarded(const std::function<Status(int64_t)>& work, int64_t block) {
  try {
    return work(block);
  } catch (const Failure& failure) {
    return failure.message;
  } catch (const std::exception& error) {
    return block_failed(error.what());
  } catch (...) {
    return block_failed("unknown exception");
  }
}

/// Shared by the threads of one run_blocks.
struct Run {
  std::atomic<int64_t> next{0};
  std::atomic<bool> broken{false};
  std::mutex mutex;
  std::condition_variable ended;
  int running = 0;
  int64_t failed_block = std::numeric_limits<int64_t>::max();
  std::optional<Message> error;

  void work_off(int64_t blocks, const WorkControl& control,
                const std::function<Status(int64_t)>& work) {
    take_no_signals();
    while (!broken.load() && !control.stopped()) {
      const int64_t block = next.fetch_add(1);
      if (block >= blocks) break;
      if (const Status status = guarded(work, block); !status) fail(block, status.error());
    }
    const std::lock_guard lock(mutex);
    if (--running == 0) ended.notify_one();
  }
  void fail(int64_t block, const Message& message) {
    const std::lock_guard lock(mutex);
    broken.store(true);
    if (block < failed_block) {
      failed_block = block;
      error = message;
    }
  }
};

}  // namespace

int thread_count(const WorkControl& control) {
  if (control.threads > 0) return control.threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void take_no_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

Status run_blocks(int64_t blocks, const WorkControl& control, const char* phase, int64_t total,
                  std::atomic<int64_t>& done, const std::function<Status(int64_t)>& work) {
  const int64_t count = std::min<int64_t>(thread_count(control), blocks);
  Run run;
  run.running = static_cast<int>(count);
  std::vector<std::jthread> threads;
  for (int64_t i = 0; i < count; ++i) {
    threads.emplace_back([&] { run.work_off(blocks, control, work); });
  }
  const auto report = [&] {
    if (control.report) control.report(phase, done.load(), total);
  };
  {
    std::unique_lock lock(run.mutex);
    while (!run.ended.wait_for(lock, std::chrono::milliseconds(100),
                               [&] { return run.running == 0; })) {
      lock.unlock();
      report();
      lock.lock();
    }
  }
  threads.clear();
  report();
  if (run.error) return *run.error;
  if (run.next.load() < blocks) return interrupted();
  return {};
}

}  // namespace ivl
