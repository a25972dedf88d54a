#include "remote/ssh/ssh_config.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "remote/ssh/config_lines.h"
#include "remote/ssh/user_home.h"

namespace ivl::remote {
namespace {

constexpr int kDeepestJump = 8;

// What the lines say of one alias: the first value of each key, and all identity files.
struct Said {
  std::map<std::string, std::string> first;
  std::vector<std::string> identity_files;
  bool has_match = false;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Said said_of(const std::vector<ConfigLine>& lines, const std::string& alias) {
  Said said;
  for (const ConfigLine& line : lines) {
    if (line.key == "match" && line.words != std::vector<std::string>{"all"}) said.has_match = true;
    const bool meant =
        std::all_of(line.within.begin(), line.within.end(),
                    [&](const auto& patterns) { return matches_patterns(patterns, alias); });
    if (!meant || line.words.empty()) continue;
    if (line.key == "identityfile") said.identity_files.push_back(line.words.front());
    said.first.try_emplace(line.key, joined(line.words));
  }
  return said;
}

// %-tokens and ~ of a file's name or a host's. Unknown tokens stay as they are.
std::string expanded(const std::string& text, const HostEntry& entry) {
  std::string out;
  const bool home = text == "~" || text.starts_with("~/");
  if (home) out = user_home();
  for (std::size_t i = home ? 1 : 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (text[++i]) {
      case '%':
        out += '%';
        break;
      case 'h':
        out += entry.host;
        break;
      case 'n':
        out += entry.alias;
        break;
      case 'r':
        out += entry.user;
        break;
      case 'p':
        out += std::to_string(entry.port);
        break;
      case 'u':
        out += user_name();
        break;
      case 'd':
        out += user_home();
        break;
      default:
        out += {'%', text[i]};
    }
  }
  return out;
}

Result<int> port_of(const std::string& text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size()) {
    return say("remote.port_text", "\"{text}\" is no port.", {{"text", text}});
  }
  return port;
}

std::vector<std::string> parts(const std::string& text, char separator) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    part.erase(0, part.find_first_not_of(" \t"));
    part.erase(part.find_last_not_of(" \t") + 1);
    if (!part.empty()) found.push_back(part);
  }
  return found;
}

void note_what_only_the_system_can(const Said& said, HostEntry& entry) {
  const auto value = [&](const char* key) {
    const auto found = said.first.find(key);
    return found == said.first.end() ? std::string() : found->second;
  };
  if (said.has_match) entry.only_by_system.push_back("Match");
  if (!value("proxycommand").empty() && value("proxycommand") != "none") {
    entry.only_by_system.push_back("ProxyCommand");
  }
  if (value("gssapiauthentication") == "yes")
    entry.only_by_system.push_back("GSSAPIAuthentication");
  if (!value("certificatefile").empty()) entry.only_by_system.push_back("CertificateFile");
  if (!value("pkcs11provider").empty()) entry.only_by_system.push_back("PKCS11Provider");
  if (!value("controlpath").empty()) entry.only_by_system.push_back("ControlPath");
}

Result<HostEntry> from_lines(const HostEntry& asked, const std::vector<ConfigLine>& lines,
                             int depth, bool with_jumps);

// As the OpenSSH client: only the first hop may have jumps of its own.
Status add_jumps(const std::string& text, const std::vector<ConfigLine>& lines, int depth,
                 HostEntry& entry) {
  if (depth > kDeepestJump) {
    return say("remote.jump_circle", "ProxyJump of {host} goes in a circle.",
               {{"host", entry.alias}});
  }
  bool first = true;
  for (const std::string& hop : parts(text, ',')) {
    const Result<HostEntry> asked = host_from_text(hop);
    if (!asked.ok()) return asked.error();
    Result<HostEntry> found = from_lines(*asked, lines, depth + 1, first);
    if (!found.ok()) return found.error();
    for (HostEntry& before : found->jumps) entry.jumps.push_back(std::move(before));
    found->jumps.clear();
    entry.jumps.push_back(std::move(*found));
    first = false;
  }
  return {};
}

Result<HostEntry> from_lines(const HostEntry& asked, const std::vector<ConfigLine>& lines,
                             int depth, bool with_jumps) {
  const Said said = said_of(lines, asked.alias);
  const auto value = [&](const char* key) {
    const auto found = said.first.find(key);
    return found == said.first.end() ? std::string() : found->second;
  };
  HostEntry entry = asked;
  if (entry.user.empty()) entry.user = value("user").empty() ? user_name() : value("user");
  if (entry.port == 22 && !value("port").empty()) {
    const Result<int> port = port_of(value("port"));
    if (!port.ok()) return port.error();
    entry.port = *port;
  }
  entry.host = asked.alias;
  if (!value("hostname").empty()) entry.host = expanded(value("hostname"), entry);
  for (const std::string& file : said.identity_files) {
    if (file != "none") entry.identity_files.push_back(expanded(file, entry));
  }
  entry.only_identity_files = value("identitiesonly") == "yes";
  const std::string agent = value("identityagent");
  if (!agent.empty() && agent != "SSH_AUTH_SOCK") {
    entry.agent_socket = agent == "none" ? agent : expanded(agent, entry);
  }
  if (const auto files = parts(value("userknownhostsfile"), ' '); !files.empty()) {
    entry.known_hosts = expanded(files.front(), entry);
  }
  note_what_only_the_system_can(said, entry);
  const std::string jump = value("proxyjump");
  if (with_jumps && !jump.empty() && jump != "none") {
    if (Status added = add_jumps(jump, lines, depth, entry); !added.ok()) return added.error();
  }
  return entry;
}

}  // namespace

Result<HostEntry> host_from_text(const std::string& text) {
  HostEntry entry;
  std::string rest = text;
  if (rest.starts_with("ssh://")) rest.erase(0, 6);
  if (const std::size_t at = rest.rfind('@'); at != std::string::npos) {
    entry.user = rest.substr(0, at);
    rest.erase(0, at + 1);
  }
  std::string port;
  if (rest.starts_with('[')) {
    const std::size_t close = rest.find(']');
    entry.alias = rest.substr(1, close == std::string::npos ? close : close - 1);
    if (close != std::string::npos && rest.substr(close + 1).starts_with(':')) {
      port = rest.substr(close + 2);
    }
  } else if (const std::size_t colon = rest.find(':');
             colon != std::string::npos && rest.find(':', colon + 1) == std::string::npos) {
    entry.alias = rest.substr(0, colon);
    port = rest.substr(colon + 1);
  } else {
    entry.alias = rest;
  }
  if (!port.empty()) {
    const Result<int> number = port_of(port);
    if (!number.ok()) return number.error();
    entry.port = *number;
  }
  return entry;
}

Result<HostEntry> host_from_config(const std::string& alias, const std::string& file) {
  const Result<std::vector<ConfigLine>> lines = config_lines(file);
  if (!lines.ok()) return lines.error();
  Result<HostEntry> asked = host_from_text(alias);
  if (!asked.ok()) return asked.error();
  Result<HostEntry> entry = from_lines(*asked, *lines, 0, true);
  if (!entry.ok()) return entry.error();
  return completed(std::move(*entry));
}

Result<std::vector<std::string>> hosts_in_config(const std::string& file) {
  const Result<std::vector<ConfigLine>> lines = config_lines(file);
  if (!lines.ok()) return lines.error();
  std::vector<std::string> names;
  for (const ConfigLine& line : *lines) {
    if (line.key != "host") continue;
    for (const std::string& name : line.words) {
      const bool plain = name.find_first_of("*?!") == std::string::npos;
      if (plain && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
    }
  }
  return names;
}

}  // namespace ivl::remote
