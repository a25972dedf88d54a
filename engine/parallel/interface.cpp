#include "parallel/interface.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

namespace ivl {
namespace {

// Bridges of containers and virtual machines: their addresses are the same on every host.
bool is_bridge(std::string_view name) {
  constexpr std::array<std::string_view, 6> kBridges{"docker", "br-", "virbr",
                                                     "veth",   "cni", "podman"};
  return std::any_of(kBridges.begin(), kBridges.end(),
                     [&](std::string_view bridge) { return name.starts_with(bridge); });
}

std::string text_of(const sockaddr* address, socklen_t size) {
  std::array<char, NI_MAXHOST> text{};
  const int failed =
      ::getnameinfo(address, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
  return failed ? "" : text.data();
}

bool is_link_local(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    return (ntohl(four->sin_addr.s_addr) >> 16) == 0xa9fe;
  }
  return IN6_IS_ADDR_LINKLOCAL(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
}

std::string names_of(const std::vector<LocalAddress>& addresses) {
  std::vector<std::string> names;
  for (const LocalAddress& address : addresses) {
    if (std::find(names.begin(), names.end(), address.interface) == names.end()) {
      names.push_back(address.interface);
    }
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

}  // namespace

InterfaceRule::InterfaceRule(std::string_view text) {
  if (text.starts_with('^')) {
    without_ = true;
    text.remove_prefix(1);
  }
  if (text.starts_with('=')) {
    exact_ = true;
    text.remove_prefix(1);
  }
  while (!text.empty()) {
    const size_t end = std::min(text.find(','), text.size());
    std::string_view name = text.substr(0, end);
    name = name.substr(0, name.find(':'));  // NCCL allows a port behind the name
    if (!name.empty()) names_.emplace_back(name);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool InterfaceRule::allows(std::string_view name) const {
  if (names_.empty()) return true;
  const bool named = std::any_of(names_.begin(), names_.end(), [&](const std::string& given) {
    return exact_ ? name == given : name.starts_with(given);
  });
  return named != without_;
}

std::vector<LocalAddress> local_addresses() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(first, ::freeifaddrs);
  std::vector<LocalAddress> addresses;
  for (const ifaddrs* one = first; one; one = one->ifa_next) {
    if (!one->ifa_addr || !(one->ifa_flags & IFF_UP)) continue;
    const int family = one->ifa_addr->sa_family;
    if ((family != AF_INET && family != AF_INET6) || is_link_local(one->ifa_addr)) continue;
    const socklen_t size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    addresses.push_back({one->ifa_name, text_of(one->ifa_addr, size),
                         (one->ifa_flags & IFF_LOOPBACK) != 0, family == AF_INET6});
  }
  return addresses;
}

InterfaceChoice choose_interface(const Launch& launch, const std::string& setting,
                                 const GetEnvironment& look) {
  const auto text = [&](const char* name) {
    const char* value = look(name);
    return std::string(value ? value : "");
  };
  if (!setting.empty()) return {InterfaceRule(setting), "parallel.interface", false};
  if (launch.nodes == 1) return {InterfaceRule(), "", true};
  if (const std::string nccl = text("NCCL_SOCKET_IFNAME"); !nccl.empty()) {
    return {InterfaceRule(nccl), "NCCL_SOCKET_IFNAME", false};
  }
  if (const std::string gloo = text("GLOO_SOCKET_IFNAME"); !gloo.empty()) {
    return {InterfaceRule("=" + gloo), "GLOO_SOCKET_IFNAME", false};
  }
  return {};
}

Result<std::vector<std::string>> addresses_to_offer(const InterfaceChoice& choice,
                                                    const std::vector<LocalAddress>& there) {
  std::vector<LocalAddress> fit;
  for (const LocalAddress& address : there) {
    const bool wanted = choice.loopback          ? address.loopback
                        : choice.told_by.empty() ? !address.loopback
                                                 : choice.rule.allows(address.interface);
    if (wanted) fit.push_back(address);
  }
  if (fit.empty() && !choice.told_by.empty()) {
    return say("ranks.no_interface",
               "{setting} allows no network interface of this host; it has {names}",
               {{"setting", choice.told_by}, {"names", names_of(there)}});
  }
  if (fit.empty()) return std::vector<std::string>{"127.0.0.1"};
  const bool four = std::any_of(fit.begin(), fit.end(), [](const auto& one) { return !one.six; });
  std::stable_partition(fit.begin(), fit.end(),
                        [](const auto& one) { return !is_bridge(one.interface); });
  std::vector<std::string> addresses;
  for (const LocalAddress& address : fit) {
    if (address.six != four) addresses.push_back(address.address);
  }
  return addresses;
}

std::string address_towards(const std::string& host) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_DGRAM;
  if (::getaddrinfo(host.c_str(), "9", &hints, &found) != 0) return "";
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, ::freeaddrinfo);
  // A datagram socket that is connected sends nothing, but knows its own address.
  const int fd = ::socket(found->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_storage own{};
  socklen_t size = sizeof own;
  std::string address;
  if (fd >= 0 && ::connect(fd, found->ai_addr, found->ai_addrlen) == 0 &&
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&own), &size) == 0) {
    address = text_of(reinterpret_cast<sockaddr*>(&own), size);
  }
  if (fd >= 0) ::close(fd);
  return address;
}

}  // namespace ivl
