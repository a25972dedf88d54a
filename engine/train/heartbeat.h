// heartbeat/node-00000.json: a sign of life that says what each rank of a node is doing.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "spec/run_folder.h"

namespace ivl {

/// What one rank is at; set by its training thread, read by the heartbeat's.
class RankState {
 public:
  explicit RankState(int64_t rank) : rank_(rank) {}
  void phase(const char* name, int64_t step);
  void add_rows(int64_t rows) { rows_.fetch_add(rows, std::memory_order_relaxed); }
  void memory(int64_t bytes) { memory_.store(bytes, std::memory_order_relaxed); }
  Heartbeat::Rank read() const;

 private:
  const int64_t rank_;
  std::atomic<int64_t> rows_ = 0, memory_ = 0;
  mutable std::mutex mutex_;
  std::string phase_ = "starting";
  int64_t step_ = 0;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

/// Writes the beats of one node: two metadata operations and a sync each. A temporary name of the
/// attempt's own, the same for every beat, so that a killed process leaves one file at most.
class HeartbeatWriter {
 public:
  /// `sequence`: that of the beat before, where another writer made it.
  HeartbeatWriter(std::string path, int64_t attempt, ProcessIdentity process, int64_t sequence = 0);
  /// Errors: folder missing, disk full, not writable.
  Status beat(std::vector<Heartbeat::Rank> ranks);

 private:
  Status replace(const std::string& text);
  std::string path_, temporary_;
  Heartbeat heartbeat_;
};

}  // namespace ivl
