#include "spec/run_folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "spec/atomic_file.h"
#include "spec/event.h"
#include "spec/json_field.h"

namespace ivl {
namespace {

constexpr std::array<std::string_view, 9> kMayChange{
    "description",      "name",       "logging.", "checkpoint.", "parallel.", "data.loader_threads",
    "data.queue_depth", "data.cache", "data.root"};

using nlohmann::json;

std::string padded(int64_t number, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%0*lld", digits, static_cast<long long>(number));
  return text;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

int64_t number_in(const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

void collect_differences(const json& left, const json& right, const std::string& at,
                         std::vector<std::string>& keys) {
  if (!left.is_object() || !right.is_object()) {
    if (left != right) keys.push_back(at);
    return;
  }
  const std::string before = at.empty() ? "" : at + ".";
  for (const auto& [key, value] : left.items()) {
    const auto other = right.find(key);
    collect_differences(value, other == right.end() ? json() : *other, before + key, keys);
  }
  for (const auto& [key, value] : right.items()) {
    if (!left.contains(key)) keys.push_back(before + key);
  }
}

}  // namespace

std::string attempt_folder(const std::string& run, int64_t attempt) {
  return run + "/attempts/" + padded(attempt, 4);
}
std::string events_path(const std::string& run, int64_t attempt) {
  return run + "/events/attempt-" + padded(attempt, 4) + ".ndjson";
}
std::string heartbeat_path(const std::string& run, int64_t node) {
  return run + "/heartbeat/node-" + padded(node, 5) + ".json";
}
std::string log_path(const std::string& run, int64_t rank) {
  return run + "/log/rank-" + padded(rank, 5) + ".log";
}
std::string stream_name(int64_t attempt, int64_t rank) {
  return "attempt-" + padded(attempt, 4) + "-rank-" + padded(rank, 5);
}

json to_json(const Attempt& attempt) {
  json out = to_json(attempt.process);
  out["attempt"] = attempt.number;
  out["hosts"] = attempt.hosts;
  out["ranks"] = attempt.ranks;
  out["first_step"] = attempt.first_step;
  out["job_id"] = attempt.job_id;
  out["restarts"] = attempt.restarts;
  out["start"] = attempt.start;
  out["end"] = attempt.end > 0 ? json(attempt.end) : json();
  out["exit_reason"] = attempt.exit_reason.empty() ? json() : json(attempt.exit_reason);
  out["why"] = attempt.why;
  out["last_step"] = attempt.last_step;
  return out;
}

Attempt attempt_from_json(const json& in) {
  Attempt attempt;
  attempt.process = process_from_json(in);
  attempt.number = integer_field(in, "attempt");
  for (const json& host : array_field(in, "hosts")) {
    if (host.is_string()) attempt.hosts.push_back(host.get<std::string>());
  }
  attempt.ranks = integer_field(in, "ranks");
  attempt.first_step = integer_field(in, "first_step");
  attempt.job_id = text_field(in, "job_id");
  attempt.restarts = integer_field(in, "restarts");
  attempt.start = number_field(in, "start");
  attempt.end = number_field(in, "end");
  attempt.exit_reason = text_field(in, "exit_reason");
  if (const json* why = field(in, "why")) attempt.why = *why;
  attempt.last_step = integer_field(in, "last_step");
  return attempt;
}

std::vector<int64_t> attempt_numbers(const std::string& run) {
  std::vector<int64_t> numbers;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(run + "/attempts", error), end;
       !error && entry != end; entry.increment(error)) {
    if (const int64_t number = number_in(entry->path().filename().string()))
      numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Result<Attempt> claim_attempt(const std::string& run) {
  if (const Status made = make_folders(run + "/attempts"); !made) return made.error();
  const auto numbers = attempt_numbers(run);
  int64_t number = numbers.empty() ? 1 : numbers.back() + 1;
  while (::mkdir(attempt_folder(run, number).c_str(), 0777) != 0) {
    if (errno != EEXIST) {
      return say("run.claim", "cannot create {path}: {reason}",
                 {{"path", attempt_folder(run, number)},
                  {"reason", std::generic_category().message(errno)}});
    }
    ++number;
  }
  Attempt attempt;
  attempt.number = number;
  attempt.process = this_process();
  attempt.hosts = {attempt.process.host};
  attempt.job_id = environment("SLURM_JOB_ID");
  attempt.restarts = number_in(environment("SLURM_RESTART_COUNT"));
  attempt.start = now_seconds();
  if (const Status written = write_attempt(run, attempt); !written) return written.error();
  return attempt;
}

Status write_attempt(const std::string& run, const Attempt& attempt) {
  constexpr auto replace = json::error_handler_t::replace;
  return write_file(attempt_folder(run, attempt.number) + "/attempt.json",
                    to_json(attempt).dump(2, ' ', false, replace) + "\n");
}

Result<Attempt> read_attempt(const std::string& run, int64_t number) {
  const std::string path = attempt_folder(run, number) + "/attempt.json";
  const auto text = read_file(path, 1 << 20);
  if (!text) return text.error();
  const json in = json::parse(*text, nullptr, false);
  if (!in.is_object()) {
    return say("run.attempt", "{path} is not a JSON object: it is damaged or not yet written",
               {{"path", path}});
  }
  Attempt attempt = attempt_from_json(in);
  attempt.number = number;
  return attempt;
}

bool is_superseded(const std::string& run, int64_t attempt) {
  const auto numbers = attempt_numbers(run);
  return !numbers.empty() && numbers.back() > attempt;
}

std::vector<std::string> differing_keys(const json& left, const json& right) {
  std::vector<std::string> keys;
  collect_differences(left, right, "", keys);
  return keys;
}

bool may_change_between_attempts(const std::string& key) {
  return std::any_of(kMayChange.begin(), kMayChange.end(), [&](std::string_view allowed) {
    return allowed.back() == '.' ? key.starts_with(allowed) : key == allowed;
  });
}

void read_reasons(const std::string& path, uint64_t& offset,
                  std::unordered_map<uint32_t, Message>& by_id) {
  constexpr uint64_t kMostReasons = uint64_t{1} << 30;
  const auto text = read_file(path, kMostReasons);
  if (!text) return;
  while (offset < text->size()) {
    const size_t end = text->find('\n', offset);
    if (end == std::string::npos) return;
    const json line = json::parse(text->substr(offset, end - offset), nullptr, false);
    offset = end + 1;
    const int64_t id = integer_field(line, "id");
    if (id > 0 && id <= UINT32_MAX) by_id[static_cast<uint32_t>(id)] = message_from_json(line);
  }
}

json to_json(const Heartbeat& heartbeat) {
  json out = to_json(heartbeat.process);
  out["sequence"] = heartbeat.sequence;
  out["attempt"] = heartbeat.attempt;
  out["t"] = heartbeat.t;
  out["ranks"] = json::array();
  for (const auto& rank : heartbeat.ranks) {
    out["ranks"].push_back({{"rank", rank.rank},
                            {"phase", rank.phase},
                            {"phase_seconds", rank.phase_seconds},
                            {"step", rank.step},
                            {"rows", rank.rows},
                            {"memory_bytes", rank.memory_bytes}});
  }
  return out;
}

Heartbeat heartbeat_from_json(const json& in) {
  Heartbeat heartbeat;
  heartbeat.process = process_from_json(in);
  heartbeat.sequence = integer_field(in, "sequence");
  heartbeat.attempt = integer_field(in, "attempt");
  heartbeat.t = number_field(in, "t");
  for (const json& rank : array_field(in, "ranks")) {
    heartbeat.ranks.push_back({integer_field(rank, "rank"), text_field(rank, "phase"),
                               number_field(rank, "phase_seconds"), integer_field(rank, "step"),
                               integer_field(rank, "rows"), integer_field(rank, "memory_bytes")});
  }
  return heartbeat;
}

Result<Heartbeat> read_heartbeat(const std::string& path) {
  const auto text = read_file(path, 1 << 20);
  if (!text) return text.error();
  const json in = json::parse(*text, nullptr, false);
  if (!in.is_object() || !in.contains("sequence")) {
    return say("run.heartbeat", "{path} is not a heartbeat: damaged or not yet written",
               {{"path", path}});
  }
  return heartbeat_from_json(in);
}

RowFacts read_row_facts(const std::string& run) {
  auto numbers = attempt_numbers(run);
  for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
    EventReader reader(events_path(run, *number));
    const auto events = reader.poll(true);  // `start` is the first event
    if (!events) continue;
    for (const Event& event : *events) {
      if (event.kind != "start") continue;
      RowFacts facts;
      for (const json& subset : array_field(event.body, "subsets")) {
        facts.subsets.push_back({text_field(subset, "name"), integer_field(subset, "rows")});
      }
      facts.rows_per_epoch = integer_field(event.body, "rows_per_epoch");
      facts.epochs = integer_field(event.body, "epochs");
      return facts;
    }
  }
  return {};
}

}  // namespace ivl
