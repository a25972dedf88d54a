#include "remote/ssh/system_ssh.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cstring>
#include <thread>

#include "remote/ssh/run_command.h"

extern char** environ;

namespace ivl::remote {
namespace {

constexpr int kOwnFailure = 255;  // ssh's exit status where it is not the program's

// The process: a thread reaps it; dropped, it is told to end.
class Process {
 public:
  Process(pid_t pid, std::shared_ptr<EndingSlot> slot, std::string host)
      : pid_(pid),
        thread_([this, slot = std::move(slot), host = std::move(host)] { reap(*slot, host); }) {}
  ~Process() {
    {
      const std::lock_guard lock(mutex_);
      if (!ended_) ::kill(pid_, SIGTERM);
    }
    thread_.join();
  }

 private:
  void reap(EndingSlot& slot, const std::string& host) {
    siginfo_t info = {};
    ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT);
    const std::lock_guard lock(mutex_);  // the pid is nobody else's until it is reaped
    ended_ = true;
    int status = 0;
    ::waitpid(pid_, &status, 0);
    Ending ending;
    ending.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (ending.exit_status == kOwnFailure || !WIFEXITED(status)) {
      ending.lost = say("remote.system_ssh", "The system's ssh to {host} failed or was ended.",
                        {{"host", host}});
    }
    slot.set(ending);
  }

  pid_t pid_;
  std::mutex mutex_;
  bool ended_ = false;
  std::thread thread_;
};

// Ours is non-blocking, the process's is not.
bool make_pair(UniqueFd& ours, UniqueFd& theirs) {
  int fds[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) return false;
  ours = UniqueFd(fds[0]);
  theirs = UniqueFd(fds[1]);
  return ::fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0;
}

int spawn(pid_t& pid, const std::vector<std::string>& words, int in, int out, int err) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const int error = ::posix_spawnp(&pid, argv[0], &actions, &attributes, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return error;
}

}  // namespace

Result<Pipe> SystemSsh::start(const Start& what, Deadline, const Cancel*) {
  std::vector<std::string> words = {program_,
                                    "-T",
                                    "-oBatchMode=yes",
                                    "-oServerAliveInterval=15",
                                    "-oServerAliveCountMax=3",
                                    "-oConnectTimeout=20"};
  words.insert(words.end(), options_.begin(), options_.end());
  if (what.kind == Start::Kind::subsystem) words.push_back("-s");
  words.insert(words.end(), {"--", alias_, what.what});
  Pipe pipe;
  UniqueFd in, out, err;
  if (!make_pair(pipe.in, in) || !make_pair(pipe.out, out) || !make_pair(pipe.err, err)) {
    return say("remote.no_sockets", "No more sockets can be opened here: {why}",
               {{"why", std::strerror(errno)}});
  }
  pid_t pid = -1;
  if (const int error = spawn(pid, words, in.get(), out.get(), err.get()); error != 0) {
    return say("remote.no_ssh", "{program} cannot be started: {why}",
               {{"program", program_}, {"why", std::strerror(error)}});
  }
  pipe.ending = std::make_shared<EndingSlot>();
  pipe.owner = std::make_shared<Process>(pid, pipe.ending, alias_);
  return pipe;
}

}  // namespace ivl::remote
