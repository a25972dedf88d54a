// One channel of a session between libssh and the sockets that its user holds.
#pragma once

#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <poll.h>

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "remote/ssh/channel_pump.h"

namespace ivl::remote {

/// All but the constructor and `ready` on the pump's thread.
class PumpedChannel {
 public:
  PumpedChannel(ChannelRequest request, std::string host);
  ~PumpedChannel();

  enum class Opening { under_way, open, refused };
  Opening open(ssh_session session);
  /// What it waits for, into `fds`.
  void add_to(std::vector<pollfd>& fds, bool may_send) const;
  /// Moves what can be moved, both ways; false when it is over.
  bool move(std::vector<char>& buffer, bool may_send);
  void end(const Message& why);
  bool is_session() const { return request_.kind != ChannelRequest::Kind::forward; }

  Pipe pipe;                   ///< its user's side, until taken
  std::promise<Status> ready;  ///< open, or why not
  std::atomic<bool> given_up = false;
  bool answered = false;

 private:
  struct Stream {  // from the other machine to a socket
    UniqueFd socket;
    std::string rest;
    bool is_error = false;
  };
  bool deliver(Stream& stream, std::vector<char>& buffer);
  void collect(std::vector<char>& buffer);
  void stop_program();
  void free_channel();
  static void on_status(ssh_session, ssh_channel, int status, void* self);
  static void on_signal(ssh_session, ssh_channel, const char* signal, int, const char*, const char*,
                        void* self);

  ChannelRequest request_;
  std::string host_;
  ssh_channel channel_ = nullptr;
  ssh_channel_callbacks_struct callbacks_ = {};
  bool opened_ = false, stopped_ = false, sent_end_ = false;
  UniqueFd in_;
  Stream out_, err_;
  std::string up_;  // read from `in_`, not yet taken by libssh
  Ending ending_;
  std::shared_ptr<EndingSlot> slot_;
};

}  // namespace ivl::remote
