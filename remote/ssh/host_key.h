// The server's key against known_hosts: known, unknown (asked), changed (refused).
#pragma once

#include <libssh/libssh.h>

#include "remote/ssh/answers.h"
#include "remote/ssh/host_entry.h"
#include "spec/result.h"

namespace ivl::remote {

/// Errors: "remote.needs_host_key", "remote.host_key_changed", "remote.host_key_declined",
/// known_hosts not readable or not writable.
Status check_host_key(ssh_session session, const HostEntry& entry, Answers& answers);

}  // namespace ivl::remote
