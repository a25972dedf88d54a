// Benchmarks on several ranks: started here, or by a launcher.
#pragma once

#include <functional>
#include <string>

#include "cli/verbs.h"
#include "parallel/rendezvous.h"

namespace ivl {

struct BenchRanks {
  int local = 0;        // ranks to start on this machine; 0: none
  std::string meeting;  // folder in which ranks of a launcher meet
};
void add_rank_options(CLI::App& verb, BenchRanks& options);

/// Runs `body` on each rank: this process, ranks that a launcher started (which meet), or as many
/// as --local asks for, each with this verb's own options. `divide_threads`: see LocalRanks.
int run_on_ranks(const CLI::App& verb, const BenchRanks& options, bool divide_threads,
                 const std::function<void(const Ranks&)>& body);

}  // namespace ivl
