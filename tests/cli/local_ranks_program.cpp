// Starts ranks of itself (`launch N GRACE MODE [json]`), or is one of them (`rank MODE`).
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "cli/local_ranks.h"
#include "parallel/launch.h"
#include "spec/result.h"

namespace {

std::atomic<int> interrupts = 0, terms = 0, users = 0;

void count(int number) { ++(number == SIGINT ? interrupts : number == SIGTERM ? terms : users); }

int sleep_for_ever() {
  std::printf("pid %d\n", ::getpid());
  std::fflush(stdout);
  for (;;) ::sleep(1000);
}

// Ends once each signal came, and tells how often.
int take_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGUSR1}) ::signal(number, count);
  std::printf("ready\n");
  std::fflush(stdout);
  while (!interrupts || !terms || !users) ::usleep(10000);
  ::usleep(500000);
  std::printf("INT %d TERM %d USR1 %d\n", interrupts.load(), terms.load(), users.load());
  return 75;
}

int be_rank(const std::string& mode) {
  const auto launch = ivl::launch_from_environment(::getenv).or_throw();
  if (mode == "talk") {
    std::printf("one\ntwo %d of %d\nno line feed", launch.rank, launch.world);
    std::fprintf(stderr, "careful\n");
    return 0;
  }
  if (mode == "threads") {
    std::printf("threads %s group %d\n", std::getenv("OMP_NUM_THREADS"), ::getpgrp() == ::getpid());
    return 0;
  }
  if (mode == "stopped") return launch.rank == 0 ? 0 : 75;
  if (mode == "stays" && launch.rank == 0) return 75;
  if (mode == "exits" && launch.rank == 1) return 3;
  if (mode == "killed" && launch.rank == 1) ::raise(SIGKILL);
  if (mode == "killed") return 75;
  if (mode == "all-killed") ::raise(SIGSEGV);
  if (mode == "signals") return take_signals();
  return sleep_for_ever();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3) return be_rank(argv[2]);
  ivl::LocalRanks ranks;
  ranks.count = std::atoi(argv[2]);
  ranks.grace = std::chrono::milliseconds(std::atoi(argv[3]));
  ranks.words = {"local_ranks_program", "rank", argv[4]};
  ranks.json = argc > 5;
  return ivl::run_local_ranks(ranks);
}
