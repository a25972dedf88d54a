#include "parallel/tcp_port.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace ivl {
namespace {

constexpr int kBacklog = 2048;  // ranks come all at once

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

struct Free {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, Free>;

Addresses look_up(const std::string& address, uint16_t port) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  const int failed = ::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
  return Addresses(failed ? nullptr : found);
}

Message failed(const std::string& address, int error) {
  return say("ranks.listen", "cannot open a port on {address}: {reason}",
             {{"address", address}, {"reason", std::generic_category().message(error)}});
}

uint16_t port_of(const sockaddr_storage& address) {
  return ntohs(address.ss_family == AF_INET6
                   ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                   : reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

std::string numeric(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> text{};
  const int error = ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, text.data(),
                                  text.size(), nullptr, 0, NI_NUMERICHOST);
  return error ? "" : text.data();
}

// 0, or the error.
int connect_within(int fd, const addrinfo& to, std::chrono::milliseconds most) {
  if (::connect(fd, to.ai_addr, to.ai_addrlen) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  pollfd wait{fd, POLLOUT, 0};
  if (::poll(&wait, 1, static_cast<int>(most.count())) != 1) return ETIMEDOUT;
  int error = 0;
  socklen_t size = sizeof error;
  return ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

}  // namespace

ListeningPort::~ListeningPort() {
  if (fd_ >= 0) ::close(fd_);
}

int ListeningPort::release() { return std::exchange(fd_, -1); }

Result<ListeningPort> listen_on(const std::vector<std::string>& addresses) {
  const bool six = addresses.front().find(':') != std::string::npos;
  const std::string on = addresses.size() == 1 ? addresses.front() : six ? "::" : "0.0.0.0";
  const Addresses found = look_up(on, 0);
  if (!found) return failed(on, EADDRNOTAVAIL);
  Socket socket(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_storage own{};
  socklen_t size = sizeof own;
  if (socket.get() < 0 || ::bind(socket.get(), found->ai_addr, found->ai_addrlen) != 0 ||
      ::listen(socket.get(), kBacklog) != 0 ||
      ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&own), &size) != 0) {
    return failed(on, errno);
  }
  return ListeningPort(socket.release(), port_of(own));
}

Result<std::string> reach(const std::string& address, uint16_t port,
                          std::chrono::milliseconds most) {
  int error = EADDRNOTAVAIL;
  if (const Addresses found = look_up(address, port)) {
    const Socket socket(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    error = socket.get() < 0 ? errno : connect_within(socket.get(), *found, most);
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    if (error == 0 && ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&own), &size) == 0) {
      return numeric(own, size);
    }
  }
  return say(
      "ranks.unreachable", "nobody answers at {address} port {port}: {reason}",
      {{"address", address}, {"port", port}, {"reason", std::generic_category().message(error)}});
}

}  // namespace ivl
