// A way to start programs on the other machine, each as three file descriptors here.
#pragma once

#include <unistd.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "remote/ssh/cancel.h"
#include "spec/result.h"

namespace ivl::remote {

class UniqueFd {
 public:
  explicit UniqueFd(int fd = -1) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~UniqueFd() { reset(); }
  void reset() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// How a program on the other machine ended.
struct Ending {
  int exit_status = -1;
  std::string signal;           ///< without SIG, or empty
  std::optional<Message> lost;  ///< the link ended first: neither of the two is known
};

/// Filled once by the transport, after it has closed `out` and `err`.
class EndingSlot {
 public:
  void set(Ending ending) {
    const std::lock_guard lock(mutex_);
    if (!ending_) ending_ = std::move(ending);
    changed_.notify_all();
  }
  std::optional<Ending> wait(Deadline deadline) {
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, deadline, [this] { return ending_.has_value(); });
    return ending_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Ending> ending_;
};

/// A running program. Dropped before its end, it is told to terminate. The descriptors are
/// non-blocking sockets (send with MSG_NOSIGNAL); `in` is closed to give it an end of file.
struct Pipe {
  UniqueFd in, out, err;
  std::shared_ptr<EndingSlot> ending;
  std::shared_ptr<void> owner;  ///< what ends the program
};

struct Start {
  enum class Kind { command, subsystem };
  Kind kind = Kind::command;
  std::string what;  ///< a line for the login shell, or the subsystem's name
};

/// Callable from any thread.
class Transport {
 public:
  virtual ~Transport() = default;
  /// Waits for its turn where the server allows no more programs at once.
  /// Errors: no link, refused, deadline, cancelled.
  virtual Result<Pipe> start(const Start& what, Deadline deadline, const Cancel* cancel) = 0;
  /// For sentences to a person.
  virtual std::string host() const = 0;
};

Message cancelled();  ///< the error of what was cancelled

}  // namespace ivl::remote
