// Ranks for tests: processes of their own, connected by real Gloo over loopback.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "parallel/rank_groups.h"

namespace ivl {

struct RankContext {
  RankPlace place;
  c10::intrusive_ptr<c10d::Store> store;
  /// Communicators of all ranks; each rank calls it once. A world of one has none, as in a run.
  /// `compare`: see CollectiveLog.
  RankGroups connect(bool compare = false) const;
  std::unique_ptr<Board> board() const;
};

/// Forks `world` processes, `local_world` a node (0: all on one), each runs `body` and returns what
/// it found out; in rank order. A rank that throws, dies or takes longer than two minutes fails the
/// test and gives null. The caller must not have computed with LibTorch before: its threads do not
/// survive a fork.
std::vector<nlohmann::json> run_ranks(int world,
                                      const std::function<nlohmann::json(const RankContext&)>& body,
                                      int local_world = 0);

}  // namespace ivl
