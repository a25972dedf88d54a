// The communicators of a run, connected before the first step.
#pragma once

#include <c10/core/Device.h>

#include <memory>
#include <string>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include "parallel/collective_log.h"
#include "parallel/rank_group.h"
#include "spec/result.h"

namespace ivl {

/// Where a rank stands among its peers; nodes hold ranks with consecutive numbers.
struct RankPlace {
  int rank = 0, world = 1;
  int local_rank = 0, local_world = 1;  // on this node
};

/// One communicator for each purpose, so that none waits behind another: on CUDA each has a
/// high-priority stream of its own. A world of one has none of them.
struct RankGroups {
  RankPlace place;
  std::unique_ptr<CollectiveLog> log;  // of all of them
  std::unique_ptr<RankGroup> gather, reduce, scalars;
  std::unique_ptr<RankGroup> node_gather;  // the ranks of this node; null where that is one

  void abort();
};

/// Whether this build can connect ranks on that device (Gloo's headers, NCCL's).
bool has_rank_groups(c10::DeviceType device);

/// Connects all ranks, which call this with stores on the same server. `interface`: the network
/// interface for Gloo, empty: chosen by host name. `compare`: null, or the board on which every
/// launch is compared (see CollectiveLog). Errors: no backend in this build, no such interface, a
/// rank did not come.
Result<RankGroups> connect_rank_groups(const c10::intrusive_ptr<c10d::Store>& store,
                                       const RankPlace& place, at::Device device,
                                       const std::string& interface,
                                       std::unique_ptr<Board> compare = nullptr);

/// The two backends; `name` tells communicators on one store apart.
std::unique_ptr<RankGroup> make_gloo_group(const c10::intrusive_ptr<c10d::Store>& store,
                                           const std::string& name, int rank, int size,
                                           const std::string& interface);
std::unique_ptr<RankGroup> make_nccl_group(const c10::intrusive_ptr<c10d::Store>& store,
                                           const std::string& name, int rank, int size,
                                           at::Device device);

}  // namespace ivl
