// One state of a job, from all that tells of it: squeue, sacct, scontrol and the engine's own
// files.
#pragma once

#include <optional>

#include "remote/slurm/job_record.h"
#include "spec/run_folder.h"

namespace ivl::remote {

enum class JobPhase {
  unknown,  ///< nobody tells yet
  pending,
  held,
  configuring,
  running,
  saving,
  suspended,
  completing,
  requeued,     ///< waits to go on where it stopped
  finished,     ///< the run is done
  interrupted,  ///< saved and ended, and nobody starts it again by itself
  cancelled,
  failed,
  timed_out,
  node_failed,
  preempted,
  out_of_memory,
  not_started,
  hung,
  lost,  ///< Slurm no longer knows it, and the engine is silent
};
bool is_over(JobPhase phase);
const char* phase_name(JobPhase phase);  ///< "timed_out": for the store and programs

/// Who the job is. Ids are given again after a wrap, and rejected submissions use them up: a record
/// is ours where its comment or name holds the UUID.
struct JobIdentity {
  JobId id;
  std::string uuid;
  int64_t submitted =
      0;  ///< as Slurm first told; tells a reused id where comment and name are gone
};

/// What the engine's files say, as last read.
struct EngineSight {
  std::optional<Attempt> attempt;      ///< the newest
  std::optional<Heartbeat> heartbeat;  ///< that of the node which moved last
  double silent_seconds = 0;           ///< since a heartbeat changed, on the reader's own clock
};

/// nullopt: was not asked, or did not answer (`silence` says why).
struct Sightings {
  std::optional<std::vector<JobRecord>> queue, accounting, control;
  std::string silence;  ///< squeue's complaint; empty: it answered
  EngineSight engine;
};

struct JobState {
  JobPhase phase = JobPhase::unknown;
  Message reason;  ///< in words
  Message waits;   ///< of a requeued job: why it waits; else empty
  JobId id;
  int64_t step = -1;  ///< -1: unknown
  int64_t restarts = 0;
  int64_t expected_start = 0;  ///< of a pending job, Slurm's guess; 0: none
  int64_t submitted = 0, started = 0, ended = 0;
  bool stale = false;   ///< Slurm does not answer: what was known before, or the engine alone
  bool orphan = false;  ///< an earlier start's processes still write beside this one
};

inline constexpr double kSilentSeconds = 60;  // six beats

/// A pure function: the same sightings give the same state. `before`: what the last call gave.
JobState reconcile(const JobIdentity& job, const Sightings& seen, const JobState& before);

/// The record of the job among those that a tool gave, the newest start; nullptr: none.
const JobRecord* newest_record(const std::vector<JobRecord>& records, const JobIdentity& job);

/// Why a job waits, from Slurm's word ("Resources", "QOSMaxJobsPerUserLimit").
Message pending_words(const std::string& reason);

}  // namespace ivl::remote
