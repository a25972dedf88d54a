#include "train/heartbeat.h"

#include <utility>

#include "spec/atomic_file.h"
#include "spec/event.h"

namespace ivl {

void RankState::phase(const char* name, int64_t step) {
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  phase_ = name;
  step_ = step;
  since_ = now;
}

Heartbeat::Rank RankState::read() const {
  Heartbeat::Rank rank;
  rank.rank = rank_;
  rank.rows = rows_.load(std::memory_order_relaxed);
  rank.memory_bytes = memory_.load(std::memory_order_relaxed);
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  rank.phase = phase_;
  rank.step = step_;
  rank.phase_seconds = std::chrono::duration<double>(now - since_).count();
  return rank;
}

HeartbeatWriter::HeartbeatWriter(std::string path, int64_t attempt, ProcessIdentity process)
    : path_(std::move(path)) {
  heartbeat_.attempt = attempt;
  heartbeat_.process = std::move(process);
}

Status HeartbeatWriter::beat(std::vector<Heartbeat::Rank> ranks) {
  ++heartbeat_.sequence;
  heartbeat_.t = now_seconds();
  heartbeat_.ranks = std::move(ranks);
  constexpr auto replace = nlohmann::json::error_handler_t::replace;
  return write_file(path_, to_json(heartbeat_).dump(-1, ' ', false, replace) + "\n");
}

}  // namespace ivl
