#include "remote/ssh/tcp_connect.h"

#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

namespace ivl::remote {
namespace {

struct Lookup {
  std::mutex mutex;
  std::condition_variable done;
  bool ready = false;
  int error = 0;
  addrinfo* found = nullptr;
  ~Lookup() {
    if (found) ::freeaddrinfo(found);
  }
};

// The resolver has time-outs of its own only: it is left behind where it takes too long.
std::shared_ptr<Lookup> look_up(const std::string& host, int port, Deadline deadline,
                                const Cancel* cancel) {
  auto lookup = std::make_shared<Lookup>();
  std::thread([lookup, host, service = std::to_string(port)] {
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
    const std::lock_guard lock(lookup->mutex);
    lookup->found = found;
    lookup->error = error;
    lookup->ready = true;
    lookup->done.notify_all();
  }).detach();
  std::unique_lock lock(lookup->mutex);
  while (!lookup->ready && Clock::now() < deadline && !(cancel && cancel->asked())) {
    lookup->done.wait_for(lock, std::chrono::milliseconds(50));
  }
  return lookup;
}

// 0, or the errno of the attempt.
int wait_connected(int fd, Deadline deadline, const Cancel* cancel) {
  std::array<pollfd, 2> fds = {{{fd, POLLOUT, 0}, {cancel ? cancel->fd() : -1, POLLIN, 0}}};
  while (Clock::now() < deadline && !fds[0].revents && !fds[1].revents) {
    ::poll(fds.data(), fds.size(), left_ms(deadline));
  }
  if (fds[1].revents) return ECANCELED;
  if (!fds[0].revents) return ETIMEDOUT;
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
  return error;
}

}  // namespace

Result<UniqueFd> tcp_connect(const std::string& host, int port, Deadline deadline,
                             const Cancel* cancel) {
  const auto lookup = look_up(host, port, deadline, cancel);
  const std::lock_guard lock(lookup->mutex);
  if (cancel && cancel->asked()) return cancelled();
  if (!lookup->ready || lookup->error != 0) {
    return say("remote.unknown_host", "The name {host} is not known: {why}",
               {{"host", host},
                {"why", lookup->ready ? ::gai_strerror(lookup->error) : "no answer in time"}});
  }
  int error = ENETUNREACH;
  for (const addrinfo* at = lookup->found; at && error != ECANCELED; at = at->ai_next) {
    UniqueFd fd(::socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd) continue;
    error = ::connect(fd.get(), at->ai_addr, at->ai_addrlen) == 0 ? 0 : errno;
    if (error == EINPROGRESS) error = wait_connected(fd.get(), deadline, cancel);
    if (error != 0) continue;
    const int on = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
  }
  if (error == ECANCELED) return cancelled();
  return say("remote.no_connection", "{host} cannot be reached at port {port}: {why}",
             {{"host", host}, {"port", port}, {"why", std::strerror(error)}});
}

}  // namespace ivl::remote
