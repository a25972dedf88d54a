// Which rank ended a run, and how: from the signs of life of all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "train/rank_text.h"

namespace ivl {

inline constexpr int kExitVerdict = 75;  // a rank was lost or hangs: the run can be resumed

/// What one rank knows of another.
struct RankSight {
  RankText text;      // its newest; sequence 0: none came yet
  double silent = 0;  // seconds, on the reader's clock, since a new one came
  bool gone = false;  // its process, on the reader's host, is no more
};

struct Verdict {
  std::string reason;      // of the end event: "rank_lost" | "hung" | "failed"
  std::vector<int> ranks;  // that caused it
  Message why;
  int exit_code = kExitVerdict;
};
nlohmann::json to_json(const Verdict& verdict);
std::optional<Verdict> verdict_from_json(const nlohmann::json& json);

/// nullopt: all is well. In this order: a rank that failed says so itself; one whose texts stand
/// still for `lost_after` seconds, or whose process is gone, is lost; one hangs that is idle beyond
/// its limit and waits for nobody. Where all wait, those behind in the count of collectives are
/// the cause. A rank that waits while another makes progress is never at fault.
std::optional<Verdict> judge(const std::vector<RankSight>& ranks, double lost_after);

/// Rank 0 does not answer or has gone; `how` says it.
Verdict lost_rank_zero(const std::vector<RankSight>& ranks, const std::string& how);
std::string silence_text(double seconds);

/// Alive, in the order in which they write the verdict down: first those that did not cause it.
std::vector<int> survivors(const std::vector<RankSight>& ranks, const Verdict& verdict);

}  // namespace ivl
