#include "train/verdict.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "spec/interrupted.h"
#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;
using Sights = std::vector<RankSight>;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string numbers(const std::vector<int>& ranks) {
  std::vector<std::string> parts;
  for (const int rank : ranks) parts.push_back(std::to_string(rank));
  return joined(parts);
}

// "rank 2 on n1", or "ranks 2, 3 on n1, n2".
std::string who(const Sights& ranks, const std::vector<int>& which) {
  std::vector<std::string> hosts;
  for (const int rank : which) {
    const std::string& host = ranks[static_cast<size_t>(rank)].text.host;
    if (!host.empty() && std::find(hosts.begin(), hosts.end(), host) == hosts.end()) {
      hosts.push_back(host);
    }
  }
  return (which.size() == 1 ? "rank " : "ranks ") + numbers(which) +
         (hosts.empty() ? "" : " on " + joined(hosts));
}

// "'loader' of step 12, micro-batch 3, rows in hand chart:17, chart:18".
std::string place(const RankText& text) {
  std::string words = "'" + (text.phase.empty() ? "start" : text.phase) + "'";
  if (text.step > 0) words += " of step " + std::to_string(text.step);
  if (text.step > 0) words += ", micro-batch " + std::to_string(text.micro_batch);
  if (!text.rows.empty()) words += ", rows in hand " + joined(text.rows);
  if (!text.device.empty()) words += ", device in '" + text.device + "'";
  return words;
}

std::string waiting_for(const Sights& ranks, const std::vector<int>& which) {
  std::vector<int> waiting;
  for (const RankSight& sight : ranks) {
    const int rank = sight.text.rank;
    const bool guilty = std::find(which.begin(), which.end(), rank) != which.end();
    if (!guilty && sight.text.waiting && !sight.text.left) waiting.push_back(rank);
  }
  if (waiting.empty()) return "";
  return (waiting.size() == 1 ? "; rank " : "; ranks ") + numbers(waiting) +
         (waiting.size() == 1 ? " waits" : " wait") + " for " + (which.size() == 1 ? "it" : "them");
}

Verdict lost(const Sights& ranks, const std::vector<int>& which, const std::string& how) {
  const RankText& first = ranks[static_cast<size_t>(which.front())].text;
  return {"rank_lost", which,
          say("ranks.verdict_lost", "{who} {are} lost: {how}. Last seen in {place}{waiting}",
              {{"who", who(ranks, which)},
               {"are", which.size() == 1 ? "is" : "are"},
               {"how", how},
               {"place", place(first)},
               {"waiting", waiting_for(ranks, which)}}),
          kExitVerdict};
}

Verdict hung(const Sights& ranks, const std::vector<int>& which) {
  const RankText& first = ranks[static_cast<size_t>(which.front())].text;
  return {"hung", which,
          say("ranks.verdict_hung", "{who} {hang} in {place}: no progress for {seconds} s{waiting}",
              {{"who", who(ranks, which)},
               {"hang", which.size() == 1 ? "hangs" : "hang"},
               {"place", place(first)},
               {"seconds", std::lround(first.idle)},
               {"waiting", waiting_for(ranks, which)}}),
          kExitVerdict};
}

Verdict stuck_together(const Sights& ranks, const std::vector<int>& which) {
  const RankText& first = ranks[static_cast<size_t>(which.front())].text;
  return {"hung", which,
          say("ranks.verdict_stuck",
              "all ranks wait for each other in {place} for {seconds} s: the network or a device "
              "stands still",
              {{"place", place(first)}, {"seconds", std::lround(first.idle)}}),
          kExitVerdict};
}

bool is_idle(const RankText& text) { return text.limit > 0 && text.idle > text.limit; }

std::optional<Verdict> judge_failed(const Sights& ranks) {
  for (const RankSight& sight : ranks) {
    const RankText& text = sight.text;
    if (!text.failure) continue;
    const std::string its_name = who(ranks, {text.rank});
    return Verdict{"failed",
                   {text.rank},
                   is_interrupted(*text.failure)
                       ? say("ranks.verdict_stopped",
                             "{who} was asked to stop before the first step", {{"who", its_name}})
                       : say("ranks.verdict_failed", "{who} failed: {what}",
                             {{"who", its_name}, {"what", text.failure->text}}),
                   text.exit_code};
  }
  return {};
}

std::optional<Verdict> judge_lost(const Sights& ranks, double lost_after) {
  std::vector<int> which;
  double silent = 0;
  bool gone = false;
  for (size_t rank = 0; rank < ranks.size(); ++rank) {
    const RankSight& sight = ranks[rank];
    if (sight.text.left || (!sight.gone && sight.silent <= lost_after)) continue;
    which.push_back(static_cast<int>(rank));
    silent = std::max(silent, sight.silent);
    gone = gone || sight.gone;
  }
  if (which.empty()) return {};
  return lost(ranks, which, gone ? "its process has ended without a word" : silence_text(silent));
}

std::optional<Verdict> judge_hung(const Sights& ranks) {
  std::vector<int> working, waiting;
  bool all_idle = true;
  uint64_t fewest = std::numeric_limits<uint64_t>::max(), most = 0;
  for (const RankSight& sight : ranks) {
    const RankText& text = sight.text;
    if (text.left) continue;
    all_idle = all_idle && is_idle(text);
    if (is_idle(text)) (text.waiting ? waiting : working).push_back(text.rank);
    fewest = std::min(fewest, text.collectives);
    most = std::max(most, text.collectives);
  }
  if (!working.empty()) return hung(ranks, working);
  if (!all_idle || waiting.empty()) return {};
  if (fewest == most) return stuck_together(ranks, waiting);
  std::vector<int> behind;
  for (const int rank : waiting) {
    if (ranks[static_cast<size_t>(rank)].text.collectives == fewest) behind.push_back(rank);
  }
  return hung(ranks, behind);
}

}  // namespace

json to_json(const Verdict& verdict) {
  return {{"reason", verdict.reason},
          {"ranks", verdict.ranks},
          {"message", to_json(verdict.why)},
          {"exit_code", verdict.exit_code}};
}

std::optional<Verdict> verdict_from_json(const json& in) {
  Verdict verdict;
  verdict.reason = text_field(in, "reason");
  if (verdict.reason.empty()) return {};
  for (const json& rank : array_field(in, "ranks")) {
    if (rank.is_number_integer()) verdict.ranks.push_back(rank.get<int>());
  }
  if (const json* why = field(in, "message")) verdict.why = message_from_json(*why);
  verdict.exit_code = static_cast<int>(integer_field(in, "exit_code"));
  return verdict;
}

std::optional<Verdict> judge(const Sights& ranks, double lost_after) {
  if (auto verdict = judge_failed(ranks)) return verdict;
  if (auto verdict = judge_lost(ranks, lost_after)) return verdict;
  return judge_hung(ranks);
}

Verdict lost_rank_zero(const Sights& ranks, const std::string& how) {
  return lost(ranks, {0}, how);
}

std::string silence_text(double seconds) {
  return "no sign of life for " + std::to_string(std::lround(seconds)) + " s";
}

std::vector<int> survivors(const Sights& ranks, const Verdict& verdict) {
  std::vector<int> innocent, guilty;
  for (size_t i = 0; i < ranks.size(); ++i) {
    const int rank = static_cast<int>(i);
    const bool caused =
        std::find(verdict.ranks.begin(), verdict.ranks.end(), rank) != verdict.ranks.end();
    if (ranks[i].text.left) continue;
    if (!caused) innocent.push_back(rank);
    if (caused && verdict.reason == "hung") guilty.push_back(rank);  // its watchdog lives
  }
  innocent.insert(innocent.end(), guilty.begin(), guilty.end());
  return innocent;
}

}  // namespace ivl
