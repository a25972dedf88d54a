// run.json of a run folder, and the claim of its next attempt.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "parallel/rendezvous.h"
#include "spec/run_folder.h"
#include "train/rank_exchange.h"

namespace ivl {

struct Claim {
  Attempt attempt;
  std::optional<Message> changed;  // settings of this attempt that differ from run.json
};

/// Writes run.json where there is none, compares where there is one, then claims. Errors: not
/// writable; run.json is damaged, or differs in settings that may not change. Nothing is claimed
/// then, so an attempt at work is not disturbed.
Result<Claim> claim_run(const std::string& folder, const nlohmann::json& spec);

/// The same for several ranks: rank 0 claims and tells the others, whose `changed` is empty.
/// `exchange`: null in a world of one. Errors: on every rank those of rank 0.
Result<Claim> claim_together(const std::string& folder, const nlohmann::json& spec,
                             const Ranks& ranks, RankExchange* exchange);

}  // namespace ivl
