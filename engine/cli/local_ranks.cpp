#include "cli/local_ranks.h"

#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <set>

#include "cli/rank_process.h"
#include "cli/verbs.h"
#include "parallel/launch.h"
#include "parallel/rendezvous_file.h"

namespace ivl {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::array kPassedOn{SIGINT, SIGTERM, SIGUSR1};
constexpr milliseconds kDrain{1000};  // for output of children's children

int processors() {
  cpu_set_t set;
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

// Signals as something to poll, while it lives.
class Signals {
 public:
  Signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : kPassedOn) sigaddset(&set, number);
    sigaddset(&set, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &set, &before_);
    fd_ = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  }
  ~Signals() {
    if (fd_ >= 0) ::close(fd_);
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  int fd() const { return fd_; }
  /// 0: none waits.
  int take() const {
    signalfd_siginfo info;
    return ::read(fd_, &info, sizeof info) == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
  }

 private:
  int fd_ = -1;
  sigset_t before_{};
};

class Launcher {
 public:
  explicit Launcher(const LocalRanks& options)
      : options_(options), on_terminal_(::isatty(STDIN_FILENO) == 1) {}
  int run();

 private:
  void start();
  void wait_for_events();
  void show(int rank, int stream, const std::string& line) const;
  void take_signals();
  void pass_on(int number);
  void take_ends();
  void ended(const RankProcess& rank);
  int result_of(const RankProcess& rank) const;
  void end_late_ones();
  bool all_ended() const;
  bool anything_open() const;
  int exit_code() const;

  const LocalRanks& options_;
  const bool on_terminal_;
  Signals signals_;  // before the children, so that no end is missed
  std::vector<RankProcess> ranks_;
  std::set<int> passed_on_;
  std::optional<steady_clock::time_point> kill_at_;
  bool killing_ = false;  // what ends from now on, this process ended
};

void Launcher::start() {
  RankProcess::Variables variables = {{kLocalWorld, std::to_string(options_.count)},
                                      {kLocalJob, random_nonce().substr(0, 12)}};
  if (options_.divide_threads && !std::getenv("OMP_NUM_THREADS")) {
    variables.emplace_back("OMP_NUM_THREADS",
                           std::to_string(std::max(1, processors() / options_.count)));
  }
  for (int rank = 0; rank < options_.count; ++rank) {
    auto own = variables;
    own.emplace_back(kLocalRank, std::to_string(rank));
    ranks_.emplace_back(rank, options_.program, options_.words, own);
  }
}

int Launcher::run() {
  start();
  while (!all_ended()) {
    wait_for_events();
    take_signals();
    take_ends();
    end_late_ones();
  }
  const auto drained = steady_clock::now() + kDrain;
  while (anything_open() && steady_clock::now() < drained) wait_for_events();
  return exit_code();
}

void Launcher::wait_for_events() {
  std::vector<pollfd> waits = {{signals_.fd(), POLLIN, 0}};
  std::vector<std::pair<RankProcess*, int>> whose = {{nullptr, 0}};
  for (RankProcess& rank : ranks_) {
    for (int stream = 0; stream < RankProcess::kStreams; ++stream) {
      if (rank.stream(stream) < 0) continue;
      waits.push_back({rank.stream(stream), POLLIN, 0});
      whose.emplace_back(&rank, stream);
    }
  }
  constexpr int kMostMilliseconds = 200;
  if (::poll(waits.data(), waits.size(), kMostMilliseconds) <= 0) return;
  for (size_t i = 1; i < waits.size(); ++i) {
    if (!waits[i].revents) continue;
    RankProcess& rank = *whose[i].first;
    rank.read(whose[i].second,
              [&](int stream, const std::string& line) { show(rank.rank(), stream, line); });
  }
  std::fflush(stdout);
}

void Launcher::show(int rank, int stream, const std::string& line) const {
  const bool result = options_.json && rank == 0 && stream == 0;
  FILE* to = stream == 0 && (!options_.json || rank == 0) ? stdout : stderr;
  const std::string text = (result ? "" : "[rank " + std::to_string(rank) + "] ") + line + "\n";
  std::fwrite(text.data(), 1, text.size(), to);
}

void Launcher::take_signals() {
  while (const int number = signals_.take()) {
    if (number != SIGCHLD) pass_on(number);
  }
}

// Schedulers send a signal several times and mean it once.
void Launcher::pass_on(int number) {
  const bool first = passed_on_.insert(number).second;
  if (first) {
    for (const RankProcess& rank : ranks_) rank.signal(number);
  } else if (number == SIGINT && on_terminal_) {
    killing_ = true;
    for (const RankProcess& rank : ranks_) rank.signal(SIGKILL);
  }
}

void Launcher::take_ends() {
  for (RankProcess& rank : ranks_) {
    if (rank.reap()) ended(rank);
  }
}

// A signal to stop may come before the rank can take it.
int Launcher::result_of(const RankProcess& rank) const {
  const int status = rank.status();
  return status < 0 && passed_on_.contains(-status) ? kExitResumable : status;
}

void Launcher::ended(const RankProcess& rank) {
  const int status = rank.status();
  if (status == kExitSuccess || killing_) return;
  if (!kill_at_) kill_at_ = steady_clock::now() + options_.grace;
  if (result_of(rank) == kExitResumable) return;
  const std::string how = status < 0 ? "was killed by " + signal_name(-status)
                                     : "exited with " + std::to_string(status);
  std::fprintf(stderr, "internvl-engine: rank %d %s\n", rank.rank(), how.c_str());
}

void Launcher::end_late_ones() {
  if (killing_ || !kill_at_ || steady_clock::now() < *kill_at_) return;
  killing_ = true;
  for (const RankProcess& rank : ranks_) {
    if (!rank.running()) continue;
    std::fprintf(stderr, "internvl-engine: rank %d did not end by itself and is killed\n",
                 rank.rank());
    rank.signal(SIGKILL);
  }
}

bool Launcher::all_ended() const {
  return std::none_of(ranks_.begin(), ranks_.end(),
                      [](const RankProcess& rank) { return rank.running(); });
}

bool Launcher::anything_open() const {
  return std::any_of(ranks_.begin(), ranks_.end(), [](const RankProcess& rank) {
    return rank.stream(0) >= 0 || rank.stream(1) >= 0;
  });
}

int Launcher::exit_code() const {
  const auto any = [&](auto&& holds) {
    return std::any_of(ranks_.begin(), ranks_.end(),
                       [&](const RankProcess& rank) { return holds(result_of(rank)); });
  };
  if (any([](int status) { return status > 0 && status != kExitResumable; })) return kExitFailure;
  if (any([](int status) { return status == kExitResumable; })) return kExitResumable;
  return any([](int status) { return status != 0; }) ? kExitFailure : kExitSuccess;
}

}  // namespace

std::string signal_name(int number) {
  const char* name = ::sigabbrev_np(number);
  return name ? "SIG" + std::string(name) : "signal " + std::to_string(number);
}

int run_local_ranks(const LocalRanks& ranks) { return Launcher(ranks).run(); }

}  // namespace ivl
