// What a rank is at: told by the threads that do it, read by the watchdog, which ends a run whose
// rank makes no progress any more.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace ivl {

/// Calls cost a few nanoseconds and never block on the reader. Names are literals: only their
/// address is kept.
class Activity {
 public:
  static constexpr size_t kMostRows = 8;

  /// Progress was made within the phase: a unit, a row, a shard.
  void tick() { ticks_.fetch_add(1, std::memory_order_relaxed); }
  /// A new phase begins: "forward", 7 reads "forward 7". `patience`: how long it may go without a
  /// tick where that is longer than usual (start-up, a library's first call).
  void phase(const char* name, int64_t number = -1, std::chrono::seconds patience = {}) {
    name_.store(name, std::memory_order_relaxed);
    number_.store(number, std::memory_order_relaxed);
    patience_.store(patience.count(), std::memory_order_relaxed);
    tick();
  }
  /// The step and the micro-batch in work, by index in the step; its rows as "subset:row".
  void micro_batch(int64_t step, int64_t index, std::vector<std::string> rows);

  /// Stands for a wait for other ranks as long as it lives. The number of collectives begun must be
  /// the same on all ranks when they stand at the same place: it tells who is behind.
  class Waiting {
   public:
    enum class For { collective, word };  // word: of ranks that may be at another place
    explicit Waiting(Activity& activity, For what = For::collective) : activity_(activity) {
      activity_.collectives_.fetch_add(what == For::collective, std::memory_order_relaxed);
      activity_.waits_.fetch_add(1, std::memory_order_relaxed);
    }
    ~Waiting() {
      activity_.waits_.fetch_sub(1, std::memory_order_relaxed);
      activity_.tick();
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

   private:
    Activity& activity_;
  };

  struct View {
    std::string phase;
    uint64_t ticks = 0, collectives = 0;
    bool waiting = false;
    int64_t patience_seconds = 0, step = 0, micro_batch = 0;
    std::vector<std::string> rows;
  };
  View view() const;

 private:
  std::atomic<uint64_t> ticks_ = 0, collectives_ = 0;
  std::atomic<int> waits_ = 0;
  std::atomic<const char*> name_ = "start";
  std::atomic<int64_t> number_ = -1, patience_ = 0;
  mutable std::mutex mutex_;  // held for a copy of the rows only
  int64_t step_ = 0, micro_batch_ = 0;
  std::vector<std::string> rows_;
};

}  // namespace ivl
