#include "session/local_executor.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QThread>
#include <csignal>
#include <cstring>

#include "session/engine_command.h"
#include "spec/atomic_file.h"
#include "spec/strict_json.h"

extern "C" {
#include <sys/pidfd.h>  // of glibc 2.36, which says nothing of C
extern char** environ;
}

namespace ivl::app {
namespace {

constexpr int kPoll = 200;           // ms
constexpr qint64 kMostWords = 4000;  // bytes of what an engine said last
const QString kNice = QStringLiteral("10");

Message not_running(const QString& folder) {
  return say("run.not_running", "no process of the run {folder} is running on this machine",
             {{"folder", folder.toStdString()}});
}

QString launch_file(const QString& folder) {
  return QDir(folder).filePath(QStringLiteral("launch.json"));
}

QStringList engine_words(const QString& engine, const RunStart& run) {
  QStringList words{engine, QStringLiteral("train"),
                    QDir(run.folder).filePath(QStringLiteral("run.json"))};
  for (const QString& change : run.changes) words << QStringLiteral("--set") << change;
  if (run.ranks > 1) words << QStringLiteral("--local") << QString::number(run.ranks);
  return words;
}

/// One core is left to the person who watches.
std::string threads_of_a_rank(int ranks) {
  return "OMP_NUM_THREADS=" +
         std::to_string(std::max(1, (QThread::idealThreadCount() - 1) / std::max(1, ranks)));
}

class Spawn {
 public:
  Spawn() {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setflags(&attributes_,
                               POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Spawn() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  void output_to(const std::string& file) {
    ::posix_spawn_file_actions_addopen(&files_, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files_, 1, file.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                       0644);
    ::posix_spawn_file_actions_adddup2(&files_, 1, 2);
  }
  /// The pid, or minus errno.
  int64_t run(const QStringList& words, const std::string& variable) {
    std::vector<std::string> arguments;
    for (const QString& word : words) arguments.push_back(word.toStdString());
    std::vector<char*> argv, env;
    for (std::string& one : arguments) argv.push_back(one.data());
    argv.push_back(nullptr);
    const std::string name = variable.substr(0, variable.find('=') + 1);
    bool given = false;
    for (char** one = environ; *one; ++one) {
      given |= std::strncmp(*one, name.c_str(), name.size()) == 0;
      env.push_back(*one);
    }
    std::string own = variable;
    if (!given) env.push_back(own.data());
    env.push_back(nullptr);
    pid_t pid = 0;
    const int error = ::posix_spawnp(&pid, argv[0], &files_, &attributes_, argv.data(), env.data());
    return error == 0 ? pid : -error;
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

/// Members of a session, by /proc.
std::vector<int64_t> session_members(int64_t session) {
  std::vector<int64_t> pids;
  for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
    bool number = false;
    const qint64 pid = name.toLongLong(&number);
    if (number && ::getsid(static_cast<pid_t>(pid)) == session) pids.push_back(pid);
  }
  return pids;
}

}  // namespace

std::optional<ProcessIdentity> running_process(const QString& folder) {
  if (const auto launch = read_strict_json(launch_file(folder).toStdString(), 1 << 16)) {
    if (launch->is_object() && launch->contains("process") && launch->at("process").is_object()) {
      const ProcessIdentity process = process_from_json(launch->at("process"));
      if (ivl::is_running(process)) return process;
    }
  }
  const std::vector<int64_t> attempts = attempt_numbers(folder.toStdString());
  if (attempts.empty()) return std::nullopt;
  const Result<Attempt> attempt = read_attempt(folder.toStdString(), attempts.back());
  if (!attempt || !ivl::is_running(attempt->process)) return std::nullopt;
  return attempt->process;
}

Status signal_process(const ProcessIdentity& process, int signal) {
  const int fd = ::pidfd_open(static_cast<pid_t>(process.pid), 0);
  // The descriptor is of whoever had the pid then; only if that was this process is it signalled.
  const bool same = fd >= 0 && ivl::is_running(process);
  const bool sent = same && ::pidfd_send_signal(fd, signal, nullptr, 0) == 0;
  if (fd >= 0) ::close(fd);
  if (sent) return {};
  return say("run.process_gone", "process {pid} is no more, or another one by now",
             {{"pid", process.pid}});
}

LocalExecutor::LocalExecutor(QObject* parent) : RunExecutor(parent) {
  timer_.setInterval(kPoll);
  connect(&timer_, &QTimer::timeout, this, &LocalExecutor::reap);
}

QString LocalExecutor::output_file(const QString& folder) {
  return QDir(folder).filePath(QStringLiteral("launch.log"));
}

QString LocalExecutor::output(const QString& folder) const {
  QFile log(output_file(folder));
  if (!log.open(QIODevice::ReadOnly)) return {};
  log.seek(std::max<qint64>(0, log.size() - kMostWords));
  return QString::fromUtf8(log.readAll()).trimmed();
}

QString LocalExecutor::command(const RunStart& run) const {
  return command_line(engine_words(QStringLiteral("internvl-engine"), run));
}

Status LocalExecutor::start(const RunStart& run) {
  const QString engine = find_engine();
  if (engine.isEmpty()) return no_engine();
  if (is_running(run.folder)) {
    return say("run.runs_already", "the run {folder} is running already",
               {{"folder", run.folder.toStdString()}});
  }
  Spawn spawn;
  spawn.output_to(output_file(run.folder).toStdString());
  const QStringList words =
      QStringList{QStringLiteral("nice"), QStringLiteral("-n"), kNice} + engine_words(engine, run);
  const int64_t pid = spawn.run(words, threads_of_a_rank(run.ranks));
  if (pid < 0) return engine_not_started(engine, std::strerror(static_cast<int>(-pid)));
  children_.insert(pid, run.folder);
  timer_.start();
  const nlohmann::json launch = {{"process", to_json(process_identity(pid))},
                                 {"ranks", run.ranks},
                                 {"started", static_cast<double>(::time(nullptr))}};
  return write_file(launch_file(run.folder).toStdString(), launch.dump(2) + "\n");
}

void LocalExecutor::reap() {
  for (const qint64 pid : children_.keys()) {
    int status = 0;
    if (::waitpid(static_cast<pid_t>(pid), &status, WNOHANG) != pid) continue;
    const QString folder = children_.take(pid);
    Q_EMIT ended(folder, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  }
  if (children_.isEmpty()) timer_.stop();
}

bool LocalExecutor::is_running(const QString& folder) const {
  return running_process(folder).has_value();
}

Status LocalExecutor::stop(const QString& folder) {
  const auto process = running_process(folder);
  return process ? signal_process(*process, SIGTERM) : Status(not_running(folder));
}

Status LocalExecutor::kill(const QString& folder) {
  const auto process = running_process(folder);
  if (!process) return not_running(folder);
  // Ranks of `--local` are processes of their own in the launcher's session.
  std::vector<ProcessIdentity> all;
  if (::getsid(static_cast<pid_t>(process->pid)) == process->pid) {
    for (const int64_t pid : session_members(process->pid)) all.push_back(process_identity(pid));
  }
  const Status killed = signal_process(*process, SIGKILL);
  for (const ProcessIdentity& member : all) static_cast<void>(signal_process(member, SIGKILL));
  return killed;
}

}  // namespace ivl::app
