// The layout of a run folder, and whose turn it is: attempts are claimed by making a folder, which
// exactly one process can do, also on a shared file system.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// What tells a process from every other one: a pid alone comes around again.
struct ProcessIdentity {
  std::string host, boot_id;
  int64_t pid = 0;
  int64_t started = 0;  // clock ticks after boot, as in /proc/PID/stat
  bool operator==(const ProcessIdentity&) const = default;
};
ProcessIdentity this_process();
/// Of another one on this machine; `started` is 0 where there is none of that pid.
ProcessIdentity process_identity(int64_t pid);
nlohmann::json to_json(const ProcessIdentity& process);
ProcessIdentity process_from_json(const nlohmann::json& json);
/// Whether it is on this machine and still runs; a zombie does not.
bool is_running(const ProcessIdentity& process);

struct Attempt {
  int64_t number = 0;       // 0: the folder could not be read
  ProcessIdentity process;  // of rank 0
  std::vector<std::string> hosts;
  int64_t ranks = 0;          // 0: not known yet
  int64_t first_step = 0;     // 0: not known yet
  std::string job_id;         // SLURM_JOB_ID, empty outside of a job
  int64_t restarts = 0;       // SLURM_RESTART_COUNT
  double start = 0, end = 0;  // unix seconds; end 0: runs, or was killed
  std::string exit_reason;    // as in the end event
  nlohmann::json why;         // its message
  int64_t last_step = 0;
};
nlohmann::json to_json(const Attempt& attempt);
/// Missing and mistyped fields keep their defaults.
Attempt attempt_from_json(const nlohmann::json& json);

std::string attempt_folder(const std::string& run, int64_t attempt);  // RUN/attempts/0001
std::string events_path(const std::string& run, int64_t attempt);  // RUN/events/attempt-0001.ndjson
std::string heartbeat_path(const std::string& run, int64_t node);  // RUN/heartbeat/node-00000.json
std::string log_path(const std::string& run, int64_t rank);        // RUN/log/rank-00000.log
std::string stream_name(int64_t attempt, int64_t rank);            // attempt-0001-rank-00000

/// Numbers of the attempts in ascending order; empty when there are none.
std::vector<int64_t> attempt_numbers(const std::string& run);

/// Makes the next free attempt's folder. Errors: not writable.
Result<Attempt> claim_attempt(const std::string& run);
/// Replaces attempt.json. Errors: see write_file.
Status write_attempt(const std::string& run, const Attempt& attempt);
/// Errors: missing or not JSON (the claim is younger than its file, or its writer died between).
Result<Attempt> read_attempt(const std::string& run, int64_t number);

/// Whether a newer attempt has been claimed: this one stops then and touches nothing more. One
/// metadata operation.
bool is_superseded(const std::string& run, int64_t attempt);

/// Settings that differ between two run specs, as dotted keys.
std::vector<std::string> differing_keys(const nlohmann::json& left, const nlohmann::json& right);

/// Whether a later attempt may have another value: nothing that decides what a step computes.
bool may_change_between_attempts(const std::string& key);

/// Takes in what a ledger's .reasons file says from `offset` on, and moves it. Damage is passed
/// over.
void read_reasons(const std::string& path, uint64_t& offset,
                  std::unordered_map<uint32_t, Message>& by_id);

struct Heartbeat {
  int64_t sequence = 0;  // stands still when the node does
  int64_t attempt = 0;
  double t = 0;  // the node's clock, for showing only
  ProcessIdentity process;
  struct Rank {
    int64_t rank = 0;
    std::string phase;
    double phase_seconds = 0;    // how long it has been in it
    int64_t step = 0, rows = 0;  // rows: consumed by this attempt
    int64_t memory_bytes = 0;
  };
  std::vector<Rank> ranks;
};
nlohmann::json to_json(const Heartbeat& heartbeat);
/// Missing and mistyped fields keep their defaults.
Heartbeat heartbeat_from_json(const nlohmann::json& json);
/// Errors: missing, half-written, not a heartbeat.
Result<Heartbeat> read_heartbeat(const std::string& path);

/// What the newest start event of a run says of its rows; all zero and empty when there is none.
struct SubsetFacts {
  std::string name;
  int64_t rows = 0;
};
struct RowFacts {
  std::vector<SubsetFacts> subsets;  // by number
  int64_t rows_per_epoch = 0, epochs = 0;
};
RowFacts read_row_facts(const std::string& run);

}  // namespace ivl
