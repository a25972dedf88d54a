#include "train/heartbeat.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

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

HeartbeatWriter::HeartbeatWriter(std::string path, int64_t attempt, ProcessIdentity process,
                                 int64_t sequence)
    : path_(std::move(path)), temporary_(path_ + ".attempt-" + std::to_string(attempt) + ".tmp") {
  heartbeat_.sequence = sequence;
  heartbeat_.attempt = attempt;
  heartbeat_.process = std::move(process);
}

Status HeartbeatWriter::beat(std::vector<Heartbeat::Rank> ranks) {
  ++heartbeat_.sequence;
  heartbeat_.t = now_seconds();
  heartbeat_.ranks = std::move(ranks);
  constexpr auto replace_invalid = nlohmann::json::error_handler_t::replace;
  return replace(to_json(heartbeat_).dump(-1, ' ', false, replace_invalid) + "\n");
}

// Leaner than AtomicFile: a beat need not outlive a power cut, so the folder is not synced.
Status HeartbeatWriter::replace(const std::string& text) {
  const int fd = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  errno = fd < 0 ? errno : 0;
  const bool written = fd >= 0 &&
                       ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  int error = written ? 0 : errno != 0 ? errno : ENOSPC;
  if (fd >= 0 && ::close(fd) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary_.c_str(), path_.c_str()) != 0) error = errno;
  if (error == 0) return {};
  return say("heartbeat.write", "cannot replace {path}: {reason}",
             {{"path", path_}, {"reason", std::generic_category().message(error)}});
}

}  // namespace ivl
