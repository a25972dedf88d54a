// A TCP connection within a deadline, names looked up included.
#pragma once

#include <string>

#include "remote/ssh/transport.h"

namespace ivl::remote {

/// Tries all addresses of the name in turn. Non-blocking, without delay of small packets.
/// Errors: unknown name, refused, no route, deadline, cancelled.
Result<UniqueFd> tcp_connect(const std::string& host, int port, Deadline deadline,
                             const Cancel* cancel);

}  // namespace ivl::remote
