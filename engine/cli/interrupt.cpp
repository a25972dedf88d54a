#include "cli/interrupt.h"

#include <unistd.h>

#include <array>
#include <csignal>

namespace ivl {
namespace {

std::atomic<bool> requested{false};
bool on_terminal = false;  // schedulers send INT more than once, and mean it once

struct Counted {
  int number;
  const char* name;
  std::atomic<int> times{0};
};
std::array<Counted, 3> counted{{{SIGINT, "INT"}, {SIGTERM, "TERM"}, {SIGUSR1, "USR1"}}};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "else no signal handler may touch them");

void request(int signal) {
  requested.store(true);
  for (Counted& one : counted) {
    if (one.number == signal) one.times.fetch_add(1);
  }
  if (signal == SIGINT && on_terminal) std::signal(SIGINT, SIG_DFL);
}

}  // namespace

void stop_on_interrupt() {
  on_terminal = ::isatty(STDIN_FILENO) == 1;
  struct sigaction action {};
  action.sa_handler = request;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const Counted& one : counted) ::sigaction(one.number, &action, nullptr);
}

const std::atomic<bool>& stop_requested() { return requested; }

int stop_signals() {
  int all = 0;
  for (const Counted& one : counted) all += one.times;
  return all;
}

std::string stop_signals_text() {
  std::string text;
  for (const Counted& one : counted) {
    if (one.times == 0) continue;
    text += (text.empty() ? "" : ", ") + std::string(one.name) + " " + std::to_string(one.times);
  }
  return text;
}

}  // namespace ivl
