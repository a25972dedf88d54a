// Ends a blocking call on a socket: at a deadline, or when it is cancelled.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "remote/ssh/cancel.h"

namespace ivl::remote {

/// While it lives and is armed, a thread of its own watches; it shuts the socket down, after which
/// every call on it fails at once. It holds a duplicate, so that no other descriptor is ever meant.
class Watchdog {
 public:
  Watchdog(int socket, const Cancel* cancel) : socket_(::dup(socket)), cancel_(cancel) {
    thread_ = std::thread([this] { watch(); });
  }
  ~Watchdog() {
    done_ = true;
    thread_.join();
    ::close(socket_);
  }
  void arm(Deadline deadline) { deadline_ = deadline.time_since_epoch().count(); }
  void disarm() { deadline_ = kNever; }
  /// Why calls fail from now on.
  bool bit() const { return bit_; }

 private:
  static constexpr Clock::rep kNever = Clock::duration::max().count();

  void watch() {
    while (!done_) {
      const bool late = Clock::now().time_since_epoch().count() >= deadline_;
      if (late || (cancel_ && cancel_->asked())) {
        bit_ = true;
        ::shutdown(socket_, SHUT_RDWR);
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  int socket_;
  const Cancel* cancel_;
  std::atomic<Clock::rep> deadline_ = kNever;
  std::atomic<bool> done_ = false, bit_ = false;
  std::thread thread_;
};

}  // namespace ivl::remote
