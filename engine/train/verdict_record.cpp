#include "train/verdict_record.h"

#include <algorithm>
#include <cstdio>

#include "spec/append_file.h"
#include "spec/atomic_file.h"
#include "spec/event.h"
#include "spec/run_folder.h"
#include "train/heartbeat.h"
#include "train/run_log.h"

namespace ivl {
namespace {

using nlohmann::json;

// The step that was in work is not done.
int64_t last_step(const std::vector<RankSight>& ranks) {
  int64_t step = 0;
  for (const RankSight& sight : ranks) step = std::max(step, sight.text.step - 1);
  return step;
}

json all_texts(const std::vector<RankSight>& ranks) {
  json all = json::array();
  for (const RankSight& sight : ranks) {
    json one = to_json(sight.text);
    one["silent"] = sight.silent;
    all.push_back(std::move(one));
  }
  return all;
}

// The recorder may have left half a line.
Status add_end_event(const VerdictPlace& place, const Verdict& verdict, int64_t step) {
  auto events = AppendFile::open(events_path(place.folder, place.attempt));
  if (!events) return events.error();
  const json body = {{"reason", verdict.reason}, {"message", to_json(verdict.why)}};
  const Status added = events->append("\n" + event_line(now_seconds(), "end", step, body));
  return added ? events->sync() : added;
}

Status end_attempt(const VerdictPlace& place, const Verdict& verdict, Attempt attempt,
                   int64_t step) {
  attempt.end = now_seconds();
  attempt.exit_reason = verdict.reason;
  attempt.why = to_json(verdict.why);
  attempt.last_step = step;
  return write_attempt(place.folder, attempt);
}

Status last_heartbeat(const VerdictPlace& place, const std::vector<RankSight>& ranks) {
  const std::string path = heartbeat_path(place.folder, place.node);
  const auto before = read_heartbeat(path);
  HeartbeatWriter writer(path, place.attempt, this_process(), before ? before->sequence : 0);
  std::vector<Heartbeat::Rank> states;
  for (const RankSight& sight : ranks) {
    if (sight.text.node != place.node) continue;
    Heartbeat::Rank state;
    state.rank = sight.text.rank;
    state.phase = "ended";
    state.step = sight.text.step;
    states.push_back(state);
  }
  return writer.beat(std::move(states));
}

}  // namespace

std::string verdict_path(const std::string& run, int64_t attempt) {
  return attempt_folder(run, attempt) + "/verdict.json";
}

void log_verdict(const VerdictPlace& place, const Verdict& verdict) {
  std::fprintf(stderr, "internvl-engine: %s [%s]\n", verdict.why.text.c_str(),
               verdict.why.code.c_str());
  if (place.attempt == 0 || is_superseded(place.folder, place.attempt)) return;
  auto log = RunLog::open(log_path(place.folder, place.rank));
  if (!log) return;
  (void)log->write(LogLevel::error, verdict.reason + ": " + verdict.why.text);
  (void)log->sync();
}

Status record_verdict(const VerdictPlace& place, const Verdict& verdict,
                      const std::vector<RankSight>& ranks) {
  if (place.attempt == 0 || is_superseded(place.folder, place.attempt)) return {};
  json body = to_json(verdict);
  body["t"] = now_seconds();
  body["written_by"] = place.rank;
  body["all"] = all_texts(ranks);
  const Status first =
      write_file(verdict_path(place.folder, place.attempt),
                 body.dump(2, ' ', false, json::error_handler_t::replace) + "\n", IfExists::refuse);
  if (!first) return first;
  // A rank 0 that failed records its end itself.
  if (verdict.reason == "failed" && verdict.ranks.front() == 0) return {};
  auto attempt = read_attempt(place.folder, place.attempt);
  if (!attempt) return attempt.error();
  if (attempt->end > 0) return {};
  const int64_t step = last_step(ranks);
  if (const Status added = add_end_event(place, verdict, step); !added) return added;
  if (const Status ended = end_attempt(place, verdict, std::move(*attempt), step); !ended) {
    return ended;
  }
  return last_heartbeat(place, ranks);
}

}  // namespace ivl
