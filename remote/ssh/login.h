// From a connected socket to an authenticated libssh session.
#pragma once

#include <libssh/libssh.h>

#include <memory>

#include "remote/ssh/answers.h"
#include "remote/ssh/host_entry.h"
#include "remote/ssh/transport.h"

namespace ivl::remote {

struct SessionDeleter {
  void operator()(ssh_session session) const {
    ssh_silent_disconnect(session);
    ssh_free(session);
  }
};
using Session = std::unique_ptr<ssh_session_struct, SessionDeleter>;

/// What came of an attempt, told by its error's code.
enum class Obstacle {
  link,    ///< may pass by itself: it is worth another try
  person,  ///< waits for a password, code or decision ("remote.needs_...")
  refusal  ///< the same again would end the same, or lock the account
};
Obstacle obstacle(const Message& error);

struct LoginLimits {
  std::chrono::milliseconds connect{20'000};  ///< until the socket stands
  std::chrono::milliseconds step{30'000};     ///< key exchange, and each step of the login
};

/// Host key, then the ways that the server allows, in this order: agent, key files, then
/// keyboard-interactive or else a password. A secret that was refused ends the attempt; none is
/// ever sent twice. Blocks while a person thinks. Ignores SIGPIPE on this thread from now on.
/// Errors: those of `obstacle`.
Result<Session> log_in(const HostEntry& entry, UniqueFd socket, const LoginLimits& limits,
                       Answers& answers, const Cancel* cancel);

}  // namespace ivl::remote
