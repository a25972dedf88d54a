// One job as one of Slurm's tools tells of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ivl::remote {

/// Every base state and flag that Slurm documents, 20.11 to 25.
enum class SlurmState {
  unknown,
  pending,
  configuring,
  running,
  suspended,
  stopped,
  signaling,
  resizing,
  staging_out,
  completing,
  requeued,
  requeue_held,
  special_exit,
  reservation_held,
  power_up,
  revoked,
  // what follows has ended
  completed,
  cancelled,
  failed,
  timeout,
  node_fail,
  preempted,
  boot_fail,
  deadline,
  out_of_memory,
  launch_failed,
  reconfig_failed,
};
bool has_ended(SlurmState state);

/// Long, short ("CG") and shortened words ("CANCELLED+", "CANCELLED by 1000", "RUNNING,COMPLETING",
/// "NODE_FAIL+REQUEUED").
SlurmState slurm_state(std::string_view word);

struct JobId {
  int64_t number = 0;      ///< 0: could not be read; of the array or heterogeneous job
  std::string task;        ///< "3", or "[3-9%2]" while tasks wait; empty: no array
  int64_t component = -1;  ///< of a heterogeneous job; -1: none
  std::string cluster;     ///< of `id;cluster`
  std::string step;        ///< "batch", "0"; empty: the job itself
  bool operator==(const JobId&) const = default;
};
/// "123", "1_3", "1_[3-9%2]", "1+0", "1.batch", "1_3.0", "123;cluster".
JobId job_id(std::string_view text);

struct JobRecord {
  JobId id;
  SlurmState state = SlurmState::unknown;
  std::string state_word;  ///< as printed
  std::string reason;      ///< Slurm's word for why it waits or ended; empty: none
  int exit_code = 0, exit_signal = 0;
  int64_t submitted = 0, started = 0,
          ended = 0;          ///< unix seconds on the cluster's clock; 0: unknown
  int64_t limit_seconds = 0;  ///< 0: none or unknown
  int64_t restarts = -1;      ///< -1: not told
  std::string partition, nodes, name, comment;
};

/// The format options that the parsers below want.
inline constexpr std::string_view kSqueueFormat =
    "\x1e%i\x1f%T\x1f%r\x1f%V\x1f%S\x1f%e\x1f%l\x1f%P\x1f%N\x1f%k\x1f%j";
inline constexpr std::string_view kSacctFormat =
    "JobID,JobIDRaw,State,ExitCode,Submit,Start,End,TimelimitRaw,Partition,NodeList,Reason,"
    "JobName,Comment";

/// What is cut short, has too few fields or no id is passed over.
std::vector<JobRecord> read_squeue(std::string_view out);
/// In sacct's order (with -D: each start of a requeued job, oldest first); steps left out.
std::vector<JobRecord> read_sacct(std::string_view out);
/// `scontrol show job -o`; a name over several lines is understood.
std::vector<JobRecord> read_scontrol_jobs(std::string_view out);
/// `squeue -O JobID:40,RestartCnt:12` put into the records.
void read_restarts(std::string_view out, std::vector<JobRecord>& jobs);

}  // namespace ivl::remote
