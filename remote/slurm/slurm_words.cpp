// States and ids.
#include <algorithm>
#include <array>
#include <utility>

#include "remote/slurm/job_record.h"
#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

struct Word {
  std::string_view full, brief;
  SlurmState state;
};

constexpr Word kWords[] = {
    {"PENDING", "PD", SlurmState::pending},
    {"CONFIGURING", "CF", SlurmState::configuring},
    {"RUNNING", "R", SlurmState::running},
    {"SUSPENDED", "S", SlurmState::suspended},
    {"STOPPED", "ST", SlurmState::stopped},
    {"SIGNALING", "SI", SlurmState::signaling},
    {"RESIZING", "RS", SlurmState::resizing},
    {"STAGE_OUT", "SO", SlurmState::staging_out},
    {"COMPLETING", "CG", SlurmState::completing},
    {"REQUEUED", "RQ", SlurmState::requeued},
    {"REQUEUE_FED", "RF", SlurmState::requeued},
    {"REQUEUE_HOLD", "RH", SlurmState::requeue_held},
    {"SPECIAL_EXIT", "SE", SlurmState::special_exit},
    {"RESV_DEL_HOLD", "RD", SlurmState::reservation_held},
    {"POWER_UP_NODE", "PU", SlurmState::power_up},
    {"REVOKED", "RV", SlurmState::revoked},
    {"UPDATE_DB", "UD", SlurmState::completing},
    {"EXPEDITING", "EX", SlurmState::pending},
    {"COMPLETED", "CD", SlurmState::completed},
    {"CANCELLED", "CA", SlurmState::cancelled},
    {"FAILED", "F", SlurmState::failed},
    {"TIMEOUT", "TO", SlurmState::timeout},
    {"NODE_FAIL", "NF", SlurmState::node_fail},
    {"PREEMPTED", "PR", SlurmState::preempted},
    {"BOOT_FAIL", "BF", SlurmState::boot_fail},
    {"DEADLINE", "DL", SlurmState::deadline},
    {"OUT_OF_MEMORY", "OOM", SlurmState::out_of_memory},
    {"LAUNCH_FAILED", "LF", SlurmState::launch_failed},
    {"RECONFIG_FAIL", "RC", SlurmState::reconfig_failed},
};

SlurmState one_state(std::string_view word) {
  const bool cut = !word.empty() && word.back() == '+';
  if (cut) word.remove_suffix(1);
  for (const Word& known : kWords) {
    if (word == known.full || word == known.brief) return known.state;
    if (cut && word.size() >= 4 && known.full.starts_with(word)) return known.state;
  }
  return SlurmState::unknown;
}

// Which of two that are told together says more: a flag that work goes on beats an end.
int weight(SlurmState state) {
  if (state == SlurmState::unknown) return 0;
  if (has_ended(state)) return 1;
  if (state == SlurmState::pending || state == SlurmState::running) return 2;
  return 3;
}

}  // namespace

bool has_ended(SlurmState state) { return state >= SlurmState::completed; }

SlurmState slurm_state(std::string_view word) {
  word = trimmed(word);
  word = word.substr(0, word.find(" by "));
  SlurmState best = one_state(word);
  if (best != SlurmState::unknown) return best;
  while (!word.empty()) {
    const size_t end = std::min(word.find_first_of(",+"), word.size());
    const SlurmState state = one_state(word.substr(0, end));
    if (weight(state) > weight(best)) best = state;
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return best;
}

JobId job_id(std::string_view text) {
  text = trimmed(text);
  JobId id;
  if (const size_t at = text.find(';'); at != std::string_view::npos) {
    id.cluster = plain_text(text.substr(at + 1), 255);
    text = text.substr(0, at);
  }
  const size_t bracket = text.find(']');
  if (const size_t at = text.find('.', bracket == std::string_view::npos ? 0 : bracket);
      at != std::string_view::npos) {
    id.step = plain_text(text.substr(at + 1), 64);
    text = text.substr(0, at);
  }
  const size_t mark = std::min(text.find_first_of("_+"), text.size());
  id.number = whole_number(text.substr(0, mark)).value_or(0);
  if (mark == text.size()) return id;
  const std::string_view rest = text.substr(mark + 1);
  if (text[mark] == '_') id.task = plain_text(rest, kMostText);
  if (text[mark] == '+') id.component = whole_number(rest).value_or(-1);
  return id;
}

}  // namespace ivl::remote
