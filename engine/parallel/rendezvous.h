// How the ranks of a run find each other: rank 0 opens a store on a free port and says where in
// RUN/rendezvous/JOB, readable by its owner alone; the others come, and rank 0 counts them.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "parallel/launch.h"
#include "spec/board.h"
#include "spec/run_folder.h"

namespace ivl {

struct SharedStore;  // parallel/store_board.h

/// The ranks of a run once all have come: what trainer, recorder and watchdog are given.
struct Ranks {
  Launch launch;
  std::unique_ptr<Board> board;            // of the main thread; others clone() it
  std::shared_ptr<SharedStore> store;      // for process groups; null in a world of one
  std::vector<std::string> hosts;          // by rank
  std::vector<ProcessIdentity> processes;  // by rank
  std::string address;                     // this host's own towards the others
};

struct RendezvousOptions {
  std::string folder;     // the run folder, which all ranks see
  std::string run;        // what all must agree on: a fingerprint of spec and program
  std::string interface;  // parallel.interface
  std::chrono::milliseconds most{120000};
  GetEnvironment look;                      // for NCCL_SOCKET_IFNAME and its like
  const std::atomic<bool>* stop = nullptr;  // set: this rank comes no more, nor do the others
};

/// A world of one meets nobody and opens no port. Errors, on every rank that came: ranks that did
/// not come in time (named, on rank 0 and on those that it could tell); a rank that is there twice;
/// another run or world; no port or file could be made; interrupted().
Result<Ranks> meet(const Launch& launch, const RendezvousOptions& options);

/// The run's last barrier: whether all ranks came here within `most`. Errors: the board is lost.
Result<bool> all_have_ended(Board& board, std::chrono::milliseconds most);

/// Before a rank exits in peace: rank 0, in which the board lives, waits for the others to have
/// left, `most` long.
void leave(Board& board, std::chrono::milliseconds most);

std::string rendezvous_path(const std::string& run_folder, const std::string& job);

}  // namespace ivl
