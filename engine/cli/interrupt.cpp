#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>

namespace ivl {
namespace {

std::atomic<bool> requested{false};
bool on_terminal = false;  // schedulers send INT more than once, and mean it once
static_assert(std::atomic<bool>::is_always_lock_free);  // else no signal handler may touch it

void request(int signal) {
  requested.store(true);
  if (signal == SIGINT && on_terminal) std::signal(SIGINT, SIG_DFL);
}

}  // namespace

void stop_on_interrupt() {
  on_terminal = ::isatty(STDIN_FILENO) == 1;
  struct sigaction action {};
  action.sa_handler = request;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGUSR1, &action, nullptr);
}

const std::atomic<bool>& stop_requested() { return requested; }

}  // namespace ivl
