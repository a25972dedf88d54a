#include "remote/ssh/host_entry.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "remote/ssh/user_home.h"

namespace ivl::remote {
namespace {

constexpr std::size_t kMostJumps = 8;
constexpr std::size_t kLongestName = 255;

bool is_host_name(const std::string& name) {
  if (name.empty() || name.size() > kLongestName || name.front() == '-') return false;
  return std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '%' || c >= 0x80;
  });
}

bool is_user_name(const std::string& name) {
  if (name.empty() || name.size() > kLongestName || name.front() == '-') return false;
  return std::none_of(name.begin(), name.end(), [](unsigned char c) {
    return c <= ' ' || c == 0x7f ||
           std::string_view("'\"`$;&|<>(){}\\*?!").find(static_cast<char>(c)) !=
               std::string_view::npos;
  });
}

void add_usual_keys(HostEntry& entry) {
  for (const char* name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
    const std::string file = user_home() + "/.ssh/" + name;
    std::error_code error;
    if (std::filesystem::exists(file, error)) entry.identity_files.push_back(file);
  }
}

}  // namespace

std::string user_home() {
  if (const char* home = std::getenv("HOME"); home && *home) return home;
  const passwd* record = ::getpwuid(::getuid());
  return record ? record->pw_dir : "/";
}

std::string user_name() {
  const passwd* record = ::getpwuid(::getuid());
  return record ? record->pw_name : "";
}

std::string HostEntry::name() const {
  std::string text = user.empty() ? host : user + "@" + host;
  if (port != 22) text += ":" + std::to_string(port);
  return text;
}

Result<HostEntry> completed(HostEntry entry) {
  if (entry.host.empty()) entry.host = entry.alias;
  if (entry.alias.empty()) entry.alias = entry.host;
  if (entry.user.empty()) entry.user = user_name();
  if (!is_host_name(entry.host)) {
    return say("remote.bad_host", "\"{host}\" is no name of a host.", {{"host", entry.host}});
  }
  if (!is_user_name(entry.user)) {
    return say("remote.bad_user", "\"{user}\" is no name of a user.", {{"user", entry.user}});
  }
  if (entry.port < 1 || entry.port > 65535) {
    return say("remote.bad_port", "{host}: port {port} is not within 1 and 65535.",
               {{"host", entry.host}, {"port", entry.port}});
  }
  if (entry.identity_files.empty()) add_usual_keys(entry);
  if (entry.known_hosts.empty()) entry.known_hosts = user_home() + "/.ssh/known_hosts";
  if (entry.jumps.size() > kMostJumps) {
    return say("remote.many_jumps", "{host} is reached over more than {most} other hosts.",
               {{"host", entry.host}, {"most", kMostJumps}});
  }
  for (HostEntry& jump : entry.jumps) {
    Result<HostEntry> whole = completed(std::move(jump));
    if (!whole.ok()) return whole.error();
    jump = std::move(*whole);
  }
  return entry;
}

}  // namespace ivl::remote
