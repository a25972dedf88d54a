// Which network interface the ranks of a run meet on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parallel/launch.h"

namespace ivl {

/// NCCL's form: "ib,eth" = names that begin so, "=eth0,eth1" = these names, and with ^ in front all
/// but those: "^docker", "^=lo". Empty: any.
class InterfaceRule {
 public:
  InterfaceRule() = default;
  explicit InterfaceRule(std::string_view text);
  bool allows(std::string_view name) const;
  bool any() const { return names_.empty(); }

 private:
  std::vector<std::string> names_;
  bool exact_ = false, without_ = false;
};

struct LocalAddress {
  std::string interface, address;  // "eth0", "10.0.0.7"
  bool loopback = false, six = false;
};
/// Of interfaces that are up, without link-local ones.
std::vector<LocalAddress> local_addresses();

/// The rule in force: `setting` (parallel.interface), else NCCL_SOCKET_IFNAME, else
/// GLOO_SOCKET_IFNAME (exact names). Ranks on one host meet on loopback unless the setting says
/// otherwise.
struct InterfaceChoice {
  InterfaceRule rule;
  std::string told_by;  // "parallel.interface", "NCCL_SOCKET_IFNAME", ...; empty: nobody
  bool loopback = false;
};
InterfaceChoice choose_interface(const Launch& launch, const std::string& setting,
                                 const GetEnvironment& look);

/// Addresses under which this host can be reached, best first; IPv6 only where there is no IPv4.
/// Errors: a rule that no interface fulfils; the interfaces there are get named.
Result<std::vector<std::string>> addresses_to_offer(const InterfaceChoice& choice,
                                                    const std::vector<LocalAddress>& there);

/// The address that this host sends from to reach `host`; empty where it cannot be told.
std::string address_towards(const std::string& host);

}  // namespace ivl
