#include "cli/rank_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "spec/result.h"

namespace ivl {
namespace {

constexpr size_t kLongestLine = 1 << 16;  // longer ones are cut in pieces

// "NAME=value" for exec, with `variables` in place of what is there. Made before the fork: between
// fork and exec nothing may allocate.
std::vector<std::string> environment_with(const RankProcess::Variables& variables) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string text = *entry;
    bool replaced = false;
    for (const auto& [name, value] : variables) replaced |= text.starts_with(name + "=");
    if (!replaced) all.push_back(text);
  }
  for (const auto& [name, value] : variables) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

struct Pipes {
  std::array<int, 2> out{-1, -1}, err{-1, -1};
};

// In the child: only calls that are safe after a fork.
[[noreturn]] void become(const char* program, char* const* argv, char* const* environment,
                         const Pipes& pipes, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it died before it could tell
  ::setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(pipes.out[1], STDOUT_FILENO);
  ::dup2(pipes.err[1], STDERR_FILENO);
  ::execve(program, argv, environment);
  ::_exit(127);
}

}  // namespace

RankProcess::RankProcess(int rank, const std::string& program,
                         const std::vector<std::string>& words, const Variables& variables)
    : rank_(rank) {
  std::vector<std::string> own_words = words, own_environment = environment_with(variables);
  const std::vector<char*> argv = pointers(own_words), environment = pointers(own_environment);
  Pipes pipes;
  const pid_t parent = ::getpid();
  const bool piped =
      ::pipe2(pipes.out.data(), O_CLOEXEC) == 0 && ::pipe2(pipes.err.data(), O_CLOEXEC) == 0;
  pid_ = piped ? ::fork() : -1;
  const int error = errno;
  if (pid_ == 0) become(program.c_str(), argv.data(), environment.data(), pipes, parent);
  if (pid_ > 0) ::setpgid(pid_, pid_);
  for (const int fd : {pipes.out[1], pipes.err[1]}) {
    if (fd >= 0) ::close(fd);
  }
  streams_[0].fd = pipes.out[0];
  streams_[1].fd = pipes.err[0];
  for (const Stream& stream : streams_) {
    if (stream.fd >= 0) ::fcntl(stream.fd, F_SETFL, O_NONBLOCK);
  }
  if (pid_ > 0) return;
  for (int i = 0; i < kStreams; ++i) close_stream(i, {});
  throw Failure(say("local.start", "cannot start rank {rank}: {reason}",
                    {{"rank", rank}, {"reason", std::generic_category().message(error)}}));
}

RankProcess::RankProcess(RankProcess&& other) noexcept
    : rank_(other.rank_), pid_(std::exchange(other.pid_, -1)), status_(other.status_) {
  for (int i = 0; i < kStreams; ++i) streams_[i] = std::exchange(other.streams_[i], {});
}

RankProcess::~RankProcess() {
  if (running()) {
    signal(SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  for (int i = 0; i < kStreams; ++i) close_stream(i, {});
}

void RankProcess::signal(int number) const {
  if (running()) ::kill(pid_, number);
}

bool RankProcess::reap() {
  int status = 0;
  if (!running() || ::waitpid(pid_, &status, WNOHANG) != pid_) return false;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  pid_ = -1;
  return true;
}

void RankProcess::read(int index, const TakeLine& take) {
  Stream& stream = streams_[index];
  std::array<char, 1 << 14> bytes;
  while (stream.fd >= 0) {
    const ssize_t got = ::read(stream.fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return close_stream(index, take);
    stream.rest.append(bytes.data(), static_cast<size_t>(got));
    size_t begin = 0;
    for (size_t end; (end = stream.rest.find('\n', begin)) != std::string::npos; begin = end + 1) {
      take(index, stream.rest.substr(begin, end - begin));
    }
    stream.rest.erase(0, begin);
    if (stream.rest.size() > kLongestLine) {
      take(index, stream.rest);
      stream.rest.clear();
    }
  }
}

void RankProcess::close_stream(int index, const TakeLine& take) {
  Stream& stream = streams_[index];
  if (stream.fd >= 0) ::close(std::exchange(stream.fd, -1));
  if (take && !stream.rest.empty()) take(index, stream.rest);
  stream.rest.clear();
}

}  // namespace ivl
