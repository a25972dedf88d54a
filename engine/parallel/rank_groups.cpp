#include "parallel/rank_groups.h"

#include <functional>
#include <utility>

#include "parallel/store_board.h"

#ifndef IVL_GLOO
#error "CMake says whether Gloo's headers were found"
#endif

namespace ivl {
namespace {

using MakeGroup = std::function<std::unique_ptr<RankGroup>(const std::string&, int, int)>;

std::unique_ptr<RankGroup> make_group([[maybe_unused]] const c10::intrusive_ptr<c10d::Store>& store,
                                      [[maybe_unused]] at::Device device,
                                      [[maybe_unused]] const std::string& address,
                                      [[maybe_unused]] const std::string& name,
                                      [[maybe_unused]] int rank, [[maybe_unused]] int size) {
#if IVL_NCCL
  if (device.is_cuda()) return make_nccl_group(store, name, rank, size, device);
#endif
#if IVL_GLOO
  if (device.is_cpu()) return make_gloo_group(store, name, rank, size, address);
#endif
  return nullptr;
}

RankGroups connect(const RankPlace& place, std::unique_ptr<Board> compare, const MakeGroup& make) {
  RankGroups groups;
  groups.place = place;
  groups.log = std::make_unique<CollectiveLog>(std::move(compare));
  const auto group = [&](const std::string& name, int rank, int size) {
    return logged(make(name, rank, size), name, *groups.log);
  };
  groups.gather = group("gather", place.rank, place.world);
  groups.reduce = group("reduce", place.rank, place.world);
  groups.scalars = group("scalars", place.rank, place.world);
  if (place.local_world > 1 && place.local_world < place.world) {
    const int node = place.rank / place.local_world;
    groups.node_gather = group("node#" + std::to_string(node), place.local_rank, place.local_world);
  }
  return groups;
}

}  // namespace

void RankGroups::abort() {
  for (auto* group : {&gather, &reduce, &scalars, &node_gather}) {
    if (*group) (*group)->abort();
  }
}

bool has_rank_groups(c10::DeviceType device) {
  return (device == at::kCUDA && IVL_NCCL) || (device == at::kCPU && IVL_GLOO);
}

Result<RankGroups> connect_rank_groups(const c10::intrusive_ptr<c10d::Store>& store,
                                       const RankPlace& place, at::Device device,
                                       const std::string& address, std::unique_ptr<Board> compare) {
  if (!has_rank_groups(device.type())) {
    return say("ranks.no_backend",
               "this build cannot connect ranks on {device}: it was made without {library}; build "
               "it where {library}'s headers are found",
               {{"device", device.is_cuda() ? "CUDA devices" : "CPUs"},
                {"library", device.is_cuda() ? "NCCL" : "Gloo"}});
  }
  try {
    return connect(place, std::move(compare), [&](const std::string& name, int rank, int size) {
      return make_group(store, device, address, name, rank, size);
    });
  } catch (const std::exception& error) {
    return say("ranks.not_connected", "rank {rank} could not be connected with the others: {cause}",
               {{"rank", place.rank}, {"cause", error.what()}});
  }
}

Result<RankGroups> connect_rank_groups(const Ranks& ranks, at::Device device, bool compare) {
  const Launch& launch = ranks.launch;
  if (launch.world == 1) return RankGroups();
  std::unique_ptr<Board> board;
  if (compare) {
    auto clone = ranks.board->clone();
    if (!clone) return clone.error();
    board = std::move(*clone);
  }
  return connect_rank_groups(
      ranks.store->store,
      {launch.rank, launch.world, launch.local_rank, launch.local_world, launch.node, launch.nodes},
      device, ranks.address, std::move(board));
}

}  // namespace ivl
