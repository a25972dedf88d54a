// A free TCP port to listen on, and whether one answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// A listening socket on a port that the system chose; closed unless released.
class ListeningPort {
 public:
  ListeningPort(int fd, uint16_t number) : port(number), fd_(fd) {}
  ListeningPort(ListeningPort&& other) noexcept : port(other.port), fd_(other.release()) {}
  ListeningPort& operator=(ListeningPort&&) = delete;
  ~ListeningPort();
  int release();

  const uint16_t port;

 private:
  int fd_;
};

/// On one address alone, or with several on all of the host's. Errors: not an address of this host.
Result<ListeningPort> listen_on(const std::vector<std::string>& addresses);

/// This host's own address of a connection to there, closed again. Errors: nobody accepts in time.
Result<std::string> reach(const std::string& address, uint16_t port,
                          std::chrono::milliseconds most);

}  // namespace ivl
