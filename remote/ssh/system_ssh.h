// The second transport: the system's `ssh`, for what libssh lacks.
#pragma once

#include <string>
#include <vector>

#include "remote/ssh/transport.h"

namespace ivl::remote {

/// One `ssh` process a program, by the user's own configuration: ControlMaster, ProxyCommand,
/// GSSAPI, FIDO keys, host certificates. It never asks anybody (BatchMode): who needs a password
/// there opens a ControlMaster in a terminal. Errors of ssh itself end up in the pipe's Ending as
/// lost.
class SystemSsh : public Transport {
 public:
  /// `options` stand before the host, as words of their own ("-F", "file", "-p", "22").
  explicit SystemSsh(std::string alias, std::vector<std::string> options = {},
                     std::string program = "ssh")
      : alias_(std::move(alias)), options_(std::move(options)), program_(std::move(program)) {}

  Result<Pipe> start(const Start& what, Deadline deadline, const Cancel* cancel) override;
  std::string host() const override { return alias_; }

 private:
  std::string alias_;
  std::vector<std::string> options_;
  std::string program_;
};

}  // namespace ivl::remote
