#include "remote/ssh/login.h"

#include <libssh/callbacks.h>
#include <signal.h>

#include "remote/ssh/authenticate.h"
#include "remote/ssh/host_key.h"
#include "remote/ssh/watchdog.h"

namespace ivl::remote {
namespace {

// No SHA-1, no CBC, no small groups. AES-GCM first: it is the fastest where the processor has AES.
constexpr const char* kCiphers =
    "aes256-gcm@openssh.com,aes128-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,"
    "aes128-ctr";
constexpr const char* kMacs =
    "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
constexpr const char* kExchanges =
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
    "ecdh-sha2-nistp521,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
    "diffie-hellman-group-exchange-sha256";
constexpr const char* kKeys =
    "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,"
    "rsa-sha2-256,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com";

// libssh expands % in file names.
std::string without_tokens(const std::string& path) {
  std::string text;
  for (const char c : path) text += c == '%' ? "%%" : std::string(1, c);
  return text;
}

Session new_session(const HostEntry& entry, int socket) {
  Session session(ssh_new());
  const auto set = [&](ssh_options_e option, const void* value) {
    if (ssh_options_set(session.get(), option, value) != SSH_OK) {
      throw Failure(say("remote.bad_option", "libssh refuses a setting for {host}: {why}",
                        {{"host", entry.name()}, {"why", ssh_get_error(session.get())}}));
    }
  };
  const int no = 0, yes = 1;
  const long seconds = 3600;  // the watchdog is the one that ends a call
  const std::string known = without_tokens(entry.known_hosts);
  set(SSH_OPTIONS_PROCESS_CONFIG, &no);
  set(SSH_OPTIONS_HOST, entry.host.c_str());
  set(SSH_OPTIONS_PORT, &entry.port);
  set(SSH_OPTIONS_USER, entry.user.c_str());
  set(SSH_OPTIONS_KNOWNHOSTS, known.c_str());
  set(SSH_OPTIONS_NODELAY, &yes);
  set(SSH_OPTIONS_TIMEOUT, &seconds);
  set(SSH_OPTIONS_CIPHERS_C_S, kCiphers);
  set(SSH_OPTIONS_CIPHERS_S_C, kCiphers);
  set(SSH_OPTIONS_HMAC_C_S, kMacs);
  set(SSH_OPTIONS_HMAC_S_C, kMacs);
  set(SSH_OPTIONS_KEY_EXCHANGE, kExchanges);
  set(SSH_OPTIONS_HOSTKEYS, kKeys);
  set(SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES, kKeys);
  set(SSH_OPTIONS_COMPRESSION, "no");
  if (!entry.agent_socket.empty() && entry.agent_socket != "none") {
    set(SSH_OPTIONS_IDENTITY_AGENT, without_tokens(entry.agent_socket).c_str());
  }
  set(SSH_OPTIONS_FD, &socket);
  return session;
}

void ignore_sigpipe() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

Message no_greeting(const HostEntry& entry, ssh_session session, bool late) {
  if (late) {
    return say("remote.no_greeting",
               "{host} accepted the connection and then said nothing in time.",
               {{"host", entry.name()}});
  }
  return say("remote.no_agreement", "No secure connection to {host} could be agreed: {why}",
             {{"host", entry.name()}, {"why", ssh_get_error(session)}});
}

}  // namespace

Obstacle obstacle(const Message& error) {
  if (error.code.starts_with("remote.needs_")) return Obstacle::person;
  for (const char* code :
       {"remote.host_key_changed", "remote.host_key_declined", "remote.login_denied",
        "remote.passphrase_wrong", "remote.no_way_in", "remote.known_hosts_unreadable",
        "remote.known_hosts_unwritable", "remote.bad_host", "remote.bad_user", "remote.bad_port",
        "remote.many_jumps", "remote.bad_option", "remote.cancelled"}) {
    if (error.code == code) return Obstacle::refusal;
  }
  return Obstacle::link;
}

Result<Session> log_in(const HostEntry& entry, UniqueFd socket, const LoginLimits& limits,
                       Answers& answers, const Cancel* cancel) try {
  ignore_sigpipe();
  Watchdog watchdog(socket.get(), cancel);
  watchdog.arm(in(limits.step));
  Session session = new_session(entry, socket.get());
  socket.release();  // libssh's now
  if (ssh_connect(session.get()) != SSH_OK) {
    if (cancel && cancel->asked()) return cancelled();
    return no_greeting(entry, session.get(), watchdog.bit());
  }
  watchdog.disarm();
  if (Status known = check_host_key(session.get(), entry, answers); !known.ok())
    return known.error();
  Authentication authentication(session.get(), entry, limits, answers, watchdog);
  Status in = authentication.perform();
  if (cancel && cancel->asked()) return cancelled();
  if (!in.ok()) return in.error();
  ssh_set_blocking(session.get(), 0);
  return session;
} catch (const Failure& failure) {
  return failure.message;
}

}  // namespace ivl::remote
