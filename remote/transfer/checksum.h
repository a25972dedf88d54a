// SHA-256 of a file here and of one there.
#pragma once

#include <optional>
#include <string>

#include "remote/ssh/transport.h"

namespace ivl::remote {

/// Errors: not readable, cancelled.
Result<std::string> local_checksum(const std::string& path, const Cancel* cancel);

/// Nothing where the other machine has no program for it. Errors: the link, not readable.
Result<std::optional<std::string>> remote_checksum(Transport& transport, const std::string& path,
                                                   const Cancel* cancel);

}  // namespace ivl::remote
