// Programs as children of a test: with variables of their own, their output kept, and always ended.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/file_bytes.h"

namespace ivl::test {

class ChildProcess {
 public:
  /// `output`: a file that takes standard output and standard error together. Variables of
  /// launchers that the test itself may run under are taken away.
  ChildProcess(const std::vector<std::string>& words, std::map<std::string, std::string> variables,
               std::string output)
      : output_(std::move(output)) {
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) become(words, variables);
  }
  ChildProcess(ChildProcess&& other) noexcept
      : pid_(std::exchange(other.pid_, -1)),
        status_(other.status_),
        output_(std::move(other.output_)) {}
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess() {
    if (pid_ <= 0 || status_) return;
    ::kill(pid_, SIGCONT);
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  pid_t pid() const { return pid_; }
  void signal(int number) const { ::kill(pid_, number); }
  std::string output() const { return bytes_of_file(output_); }

  /// Exit code, 128 + signal, or nullopt when it still runs after `most`.
  std::optional<int> wait(std::chrono::seconds most) {
    const auto end = std::chrono::steady_clock::now() + most;
    while (!status_) {
      int status = 0;
      if (::waitpid(pid_, &status, WNOHANG) == pid_) {
        status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      } else if (std::chrono::steady_clock::now() > end) {
        return {};
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
    return status_;
  }
  /// Whether its output has `text` within `most`.
  bool says(const std::string& text, std::chrono::seconds most) const {
    const auto end = std::chrono::steady_clock::now() + most;
    while (output().find(text) == std::string::npos) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }

 private:
  [[noreturn]] void become(const std::vector<std::string>& words,
                           const std::map<std::string, std::string>& variables) const {
    const int fd = ::open(output_.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(fd, STDOUT_FILENO);
    ::dup2(fd, STDERR_FILENO);
    for (const char* name : {"RANK", "WORLD_SIZE", "SLURM_JOB_ID", "SLURM_STEP_ID"}) {
      ::unsetenv(name);
    }
    for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> argv;
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }

  pid_t pid_ = -1;
  std::optional<int> status_;
  std::string output_;
};

}  // namespace ivl::test
