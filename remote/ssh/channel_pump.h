// The thread of one authenticated session: carries all its channels, and notices its end.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "remote/ssh/login.h"
#include "remote/ssh/transport.h"

namespace ivl::remote {

struct PumpLimits {
  std::chrono::milliseconds keep_alive{
      15'000};                                ///< of silence, then the server is asked for a word
  std::chrono::milliseconds give_up{45'000};  ///< of silence, then the link is lost
};

class PumpedChannel;

/// What a channel is to be.
struct ChannelRequest {
  enum class Kind { command, subsystem, forward };
  Kind kind = Kind::command;
  std::string what;  ///< command, subsystem, or the host to forward to
  int port = 0;
};

/// Each channel is a set of sockets: whoever holds the other ends never blocks on the network. The
/// session is non-blocking, and used by this thread alone.
class ChannelPump {
 public:
  /// `lost` is called once, on the pump's thread, when the link ends by itself.
  ChannelPump(Session session, std::string host, PumpLimits limits,
              std::function<void(const Message&)> lost);
  ~ChannelPump();

  /// Callable from any thread. Where the server refuses one more, waits until another ends.
  /// Errors: lost, refused, deadline, cancelled.
  Result<Pipe> open(const ChannelRequest& request, Deadline deadline, const Cancel* cancel);
  bool alive() const { return alive_; }

 private:
  friend class PumpedChannel;
  void turn();  // the thread
  void take_requests();
  void open_waiting();
  bool step();
  bool session_lives();
  void end(const Message& why);
  void wake();

  Session session_;
  std::string host_;
  PumpLimits limits_;
  std::function<void(const Message&)> lost_;
  Cancel wake_, stop_;
  std::atomic<bool> alive_ = true;
  std::mutex mutex_;
  std::deque<std::shared_ptr<PumpedChannel>> asked_;  // under mutex_
  std::list<std::shared_ptr<PumpedChannel>> waiting_, open_;
  ssh_event event_;
  Clock::time_point heard_ = Clock::now(), asked_at_ = Clock::now(), opened_at_ = {},
                    closed_at_ = {};
  std::uint64_t heard_packets_ = 0;
  std::vector<char> buffer_;
  std::thread thread_;
};

}  // namespace ivl::remote
