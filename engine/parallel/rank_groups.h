// The communicators of a run, connected before the first step.
#pragma once

#include <c10/core/Device.h>

#include <memory>
#include <string>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include "parallel/collective_log.h"
#include "parallel/rank_group.h"
#include "parallel/rendezvous.h"
#include "spec/result.h"

namespace ivl {

/// Where a rank stands among its peers.
struct RankPlace {
  int rank = 0, world = 1;
  int local_rank = 0, local_world = 1;  // on this node
  int node = 0, nodes = 1;
};

/// One communicator for each purpose, so that none waits behind another: on CUDA each has a
/// high-priority stream of its own. A world of one has none of them, or ones of one rank each, in
/// which everything that several ranks move is moved all the same.
struct RankGroups {
  RankPlace place;
  std::unique_ptr<CollectiveLog> log;  // of all of them
  std::unique_ptr<RankGroup> gather, reduce, scalars;
  std::unique_ptr<RankGroup> node_gather;  // of this node; null where that gains nothing anywhere

  /// Whether weights and gradients go through communicators: always with more than one rank.
  bool connected() const { return gather != nullptr; }
  void abort();
};

/// Whether this build can connect ranks on that device (Gloo's headers, NCCL's).
bool has_rank_groups(c10::DeviceType device);

/// Connects all ranks, which call this with stores on the same server. `address`: this host's own
/// towards the others, for Gloo. `compare`: null, or the board on which every
/// launch is compared (see CollectiveLog). A world of one is connected with itself. Errors: no
/// backend in this build, no such interface, a rank did not come.
Result<RankGroups> connect_rank_groups(const c10::intrusive_ptr<c10d::Store>& store,
                                       const RankPlace& place, at::Device device,
                                       const std::string& address,
                                       std::unique_ptr<Board> compare = nullptr);

/// The same for ranks that have met; a world of one needs no communicators and gets none.
/// `compare`: parallel.compare_collectives.
Result<RankGroups> connect_rank_groups(const Ranks& ranks, at::Device device, bool compare = false);

/// The two backends; `name` tells communicators on one store apart.
std::unique_ptr<RankGroup> make_gloo_group(const c10::intrusive_ptr<c10d::Store>& store,
                                           const std::string& name, int rank, int size,
                                           const std::string& address);
std::unique_ptr<RankGroup> make_nccl_group(const c10::intrusive_ptr<c10d::Store>& store,
                                           const std::string& name, int rank, int size,
                                           at::Device device);

}  // namespace ivl
