// One command over any transport.
#pragma once

#include "remote/ssh/command.h"
#include "remote/ssh/transport.h"

namespace ivl::remote {

/// Errors: as Transport::start, and a login that runs no commands, too much output, a script that
/// holds a NUL byte.
Result<CommandOutput> run_command(Transport& transport, const Command& command,
                                  const Cancel* cancel = nullptr);

}  // namespace ivl::remote
