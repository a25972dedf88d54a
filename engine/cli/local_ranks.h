// `train --local N`: this process starts N ranks of itself, shows their output and ends with them.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace ivl {

struct LocalRanks {
  int count = 1;
  std::string program = "/proc/self/exe";
  std::vector<std::string> words;  // argv of each, the program's name first
  bool json = false;               // rank 0's standard output is passed on as it is
  bool divide_threads = true;      // the processors between them, unless OMP_NUM_THREADS is set
  /// Once a rank has ended otherwise than in success the others may end by themselves, then they
  /// are killed.
  std::chrono::milliseconds grace{40000};
};

/// Each rank is in a process group of its own and dies with this process. INT, TERM and USR1 are
/// passed on, each once; a second INT on a terminal kills all. Lines come out behind "[rank 2] ".
/// Says which rank failed and how. Returns 0 when all ended in success; 75 when they stopped (by a
/// signal passed on that came too early for them to take it, too), or some were killed and the
/// others say that the run can go on; else 1. Throws Failure when a rank cannot be
/// started.
int run_local_ranks(const LocalRanks& ranks);

/// "SIGKILL" for 9.
std::string signal_name(int number);

}  // namespace ivl
