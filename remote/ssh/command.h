// A command on the other machine, and what came of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "spec/result.h"

namespace ivl::remote {

struct Command {
  std::string script;  ///< POSIX sh; whatever the login shell is, /bin/sh reads it
  std::string input;   ///< standard input of the script's last reader (`cat > file`), may hold any byte
  std::chrono::milliseconds deadline{30'000};
  std::size_t most_output = 16u << 20;  ///< bytes of out and err each; beyond, it ends with an error
};

struct CommandOutput {
  std::string out, err;  ///< as printed, without the login's banner
  int exit_status = 0;   ///< of the script; -1 where a signal ended it
  std::string signal;    ///< "KILL", "TERM", ... or empty
};

/// Runs commands one after the other on the thread that calls; blocks up to the deadline.
class CommandRunner {
 public:
  virtual ~CommandRunner() = default;
  /// An error where no answer came (link lost, time out, cancelled): whether the command ran is then
  /// unknown. A command that ran and failed is a CommandOutput.
  virtual Result<CommandOutput> run(const Command& command) = 0;
};

}  // namespace ivl::remote
