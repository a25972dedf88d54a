// One command over any transport.
#pragma once

#include "remote/ssh/command.h"
#include "remote/ssh/transport.h"

namespace ivl::remote {

/// Errors: as Transport::start, and a login that runs no commands, too much output, a script that
/// holds a NUL byte.
Result<CommandOutput> run_command(Transport& transport, const Command& command,
                                  const Cancel* cancel = nullptr);

/// Text from the other machine as plain text: control characters but line ends and tabs taken away,
/// cut to `most` bytes.
std::string plain_text(std::string_view text, std::size_t most = 2000);

}  // namespace ivl::remote
