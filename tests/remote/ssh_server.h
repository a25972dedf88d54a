// Real SSH servers on loopback for a program of tests: tests/fixtures/cluster/sshd.sh.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "remote/ssh/command.h"
#include "remote/ssh/host_entry.h"
#include "support/file_bytes.h"

namespace ivl::remote::test {

inline Command sh(std::string script, std::string input = "",
                  std::chrono::milliseconds deadline = std::chrono::seconds(30),
                  std::size_t most_output = 16u << 20) {
  return {std::move(script), std::move(input), deadline, most_output};
}

/// Brought up once a program, at its first use; ends with the program.
class SshServer {
 public:
  /// Null where this machine cannot run one; the script has then said why.
  static SshServer* get() {
    static SshServer server;
    return server.up_ ? &server : nullptr;
  }

  std::string file(const std::string& name) const { return dir_ + "/" + name; }
  std::string operator[](const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? "" : found->second;
  }
  std::string user(const std::string& role) const { return (*this)["USER_" + role]; }
  std::string home(const std::string& role) const { return dir_ + "/home/" + role; }
  std::string log(const std::string& server) const {
    return ivl::test::bytes_of_file(file(server + ".log"));
  }

  HostEntry entry(const std::string& role, const std::string& server = "main") const {
    HostEntry entry;
    entry.host = entry.alias = "127.0.0.1";
    entry.port = std::stoi((*this)["PORT_" + server]);
    entry.user = user(role);
    entry.identity_files = {file("id_key")};
    entry.agent_socket = "none";
    entry.known_hosts = file("known_hosts");
    return entry;
  }
  std::string code() const { return output_of("code", ""); }
  std::vector<pid_t> sessions(const std::string& server) const {
    std::istringstream in(output_of("sessions", server));
    std::vector<pid_t> pids;
    for (pid_t pid; in >> pid;) pids.push_back(pid);
    return pids;
  }
  void signal_sessions(const std::string& server, int number) const {
    for (const pid_t pid : sessions(server)) ::kill(pid, number);
  }
  void restart(const std::string& server) const { output_of("restart", server); }

 private:
  SshServer() {
    char folder[] = "/tmp/ivl-sshd-XXXXXX";
    dir_ = ::mkdtemp(folder);
    const int status =
        std::system((script() + " up " + dir_ + " " + std::to_string(::getpid())).c_str());
    up_ = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    std::ifstream env(file("env"));
    for (std::string line; std::getline(env, line);) {
      const std::size_t equals = line.find('=');
      values_[line.substr(0, equals)] = line.substr(equals + 1);
    }
  }
  ~SshServer() {
    output_of("down", "");
    ::rmdir(dir_.c_str());  // where it was never up
  }

  static std::string script() { return IVL_SOURCE_DIR "/tests/fixtures/cluster/sshd.sh"; }
  std::string output_of(const std::string& verb, const std::string& argument) const {
    FILE* pipe = ::popen((script() + " " + verb + " " + dir_ + " " + argument).c_str(), "r");
    std::string text;
    for (int c; pipe && (c = std::fgetc(pipe)) != EOF;) text += static_cast<char>(c);
    if (pipe) ::pclose(pipe);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

  std::string dir_;
  bool up_ = false;
  std::map<std::string, std::string> values_;
};

}  // namespace ivl::remote::test
