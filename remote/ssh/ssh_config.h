// The user's ~/.ssh/config, as far as a connection needs it.
#pragma once

#include <string>
#include <vector>

#include "remote/ssh/host_entry.h"

namespace ivl::remote {

/// What the file says of `alias`: Host blocks with *, ? and !, the first value of a key counts,
/// IdentityFile adds up, Include (with globs, up to 16 deep), HostName, Port, User, IdentityFile,
/// IdentitiesOnly, IdentityAgent, UserKnownHostsFile, ProxyJump over several hops (each hop looked
/// up here too), tokens %h %n %r %p %u %d %%. Blocks of Match are passed over (but `Match all`)
/// and, as ProxyCommand, GSSAPI and so on, named in only_by_system. A missing file says nothing.
/// Errors: not readable, a line that is none, values that cannot be right (see completed).
Result<HostEntry> host_from_config(const std::string& alias, const std::string& file);

/// The hosts that it names without wildcards, in order: a list to choose from.
Result<std::vector<std::string>> hosts_in_config(const std::string& file);

/// "[user@]host[:port]" or "[user@][::1]:port", as in ProxyJump.
Result<HostEntry> host_from_text(const std::string& text);

}  // namespace ivl::remote
