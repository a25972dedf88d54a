// How a host is reached: from a form, or as the user's ssh configuration says.
#pragma once

#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl::remote {

struct HostEntry {
  std::string alias;  ///< as the user says it; what the system's ssh is given
  std::string host;   ///< name or address; empty is the alias
  int port = 22;
  std::string user;                         ///< empty is the local user's name
  std::vector<std::string> identity_files;  ///< empty: the usual names in ~/.ssh
  bool only_identity_files = false;         ///< IdentitiesOnly: no other key of the agent
  std::string agent_socket;                 ///< empty is SSH_AUTH_SOCK's; "none" is no agent
  std::string known_hosts;                  ///< empty is ~/.ssh/known_hosts
  std::vector<HostEntry> jumps;             ///< in the order in which they are passed
  /// What only the system's ssh can do (SystemSsh); said by name: "ProxyCommand", "Match", ...
  std::vector<std::string> only_by_system;

  /// "user@host" or "user@host:port", for a person.
  std::string name() const;
};

/// Fills what is empty (user, host, key files that exist, known_hosts) and refuses what cannot be
/// right: names with spaces, control characters or a leading '-', ports out of 1..65535, more than
/// eight jumps. Also of its jumps.
Result<HostEntry> completed(HostEntry entry);

}  // namespace ivl::remote
