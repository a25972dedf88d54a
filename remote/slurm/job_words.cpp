#include "remote/slurm/job_words.h"

#include <algorithm>

#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

// The rank that has been longest in its phase: the one that others wait for, as far as is known.
const Heartbeat::Rank* slowest(const Heartbeat& heartbeat) {
  const auto found = std::max_element(
      heartbeat.ranks.begin(), heartbeat.ranks.end(),
      [](const auto& a, const auto& b) { return a.phase_seconds < b.phase_seconds; });
  return found == heartbeat.ranks.end() ? nullptr : &*found;
}

PhaseWords silent(const EngineSight& engine, int64_t step) {
  const Heartbeat::Rank* rank = engine.heartbeat ? slowest(*engine.heartbeat) : nullptr;
  const int64_t seconds = static_cast<int64_t>(engine.silent_seconds);
  if (rank == nullptr) {
    return {JobPhase::running, say("slurm.no_heartbeat",
                                   "Slurm says that it runs, but the engine has given no sign of "
                                   "life for {seconds} s",
                                   {{"seconds", seconds}})};
  }
  return {JobPhase::running,
          say("slurm.engine_silent",
              "Slurm says that it runs, but the engine has given no sign of life for {seconds} s; "
              "last seen at step {step}, rank {rank} in {phase}",
              {{"seconds", seconds},
               {"step", step},
               {"rank", rank->rank},
               {"phase", plain_text(rank->phase, 40)}})};
}

Message preempted(const JobRecord&) {
  return say("slurm.preempted", "preempted by a job of higher priority, and not requeued");
}

Message out_of_memory(const EngineSight& engine) {
  const Heartbeat::Rank* largest = nullptr;
  if (engine.heartbeat) {
    for (const Heartbeat::Rank& rank : engine.heartbeat->ranks) {
      if (!largest || rank.memory_bytes > largest->memory_bytes) largest = &rank;
    }
  }
  if (largest == nullptr) {
    return say("slurm.out_of_memory", "out of host memory: ask for more with --mem, or less work");
  }
  return say("slurm.out_of_memory_on",
             "out of host memory; of the ranks on that node rank {rank} last held most: ask for "
             "more with --mem",
             {{"rank", largest->rank}});
}

PhaseWords failed(const JobRecord& record) {
  if (record.reason == "JobLaunchFailure" || record.exit_signal == 53) {
    return {JobPhase::not_started,
            say("slurm.not_started",
                "could not start: its working folder or output file cannot be written on the "
                "node ({reason})",
                {{"reason", record.reason.empty() ? "0:53" : plain_text(record.reason, 100)}})};
  }
  if (record.exit_code == 75) {
    return {JobPhase::interrupted,
            say("slurm.ended_resumable", "ended with 75: submit again to go on where it stopped")};
  }
  if (record.exit_signal != 0) {
    return {JobPhase::failed, say("slurm.failed_signal", "ended by signal {signal}",
                                  {{"signal", record.exit_signal}})};
  }
  if (record.exit_code > 128) {
    return {JobPhase::failed, say("slurm.failed_rank_signal", "a rank was ended by signal {signal}",
                                  {{"signal", record.exit_code - 128}})};
  }
  return {JobPhase::failed,
          say("slurm.failed_code", "failed with exit code {code}", {{"code", record.exit_code}})};
}

}  // namespace

PhaseWords engine_words(const EngineSight& engine, int64_t step) {
  const bool of_attempt =
      engine.heartbeat && engine.attempt && engine.heartbeat->attempt == engine.attempt->number;
  if (engine.silent_seconds >= kSilentSeconds) return silent(engine, step);
  if (!of_attempt) {
    return {JobPhase::running, say("slurm.starting", "running; the engine is starting")};
  }
  const auto& ranks = engine.heartbeat->ranks;
  const bool saving = std::any_of(ranks.begin(), ranks.end(),
                                  [](const auto& rank) { return rank.phase == "checkpoint"; });
  if (saving) {
    return {JobPhase::saving,
            say("slurm.saving", "saving a checkpoint at step {step}", {{"step", step}})};
  }
  return {JobPhase::running, say("slurm.running", "running at step {step}", {{"step", step}})};
}

Message requeued_words(const EngineSight& engine) {
  if (engine.attempt && engine.attempt->exit_reason == "interrupted") {
    return say("slurm.requeued_saved", "saved at step {step} and requeued",
               {{"step", engine.attempt->last_step}});
  }
  return say("slurm.requeued",
             "requeued without a last save (node failure, preemption or by hand): it goes on from "
             "its newest complete checkpoint");
}

PhaseWords end_words(const JobRecord& record, const EngineSight& engine) {
  switch (record.state) {
    case SlurmState::completed:
      return {JobPhase::failed,
              say("slurm.completed_early",
                  "the job completed, but the engine wrote no end of its run: look at its output")};
    case SlurmState::cancelled:
    case SlurmState::revoked:
      return {JobPhase::cancelled, say("slurm.cancelled", "cancelled")};
    case SlurmState::timeout:
    case SlurmState::deadline:
      return {JobPhase::timed_out,
              say("slurm.timed_out",
                  "its time was up before the engine had saved: what came after the newest "
                  "checkpoint is lost")};
    case SlurmState::node_fail:
    case SlurmState::boot_fail:
      return {JobPhase::node_failed,
              say("slurm.node_failed", "a node of it failed ({nodes}), and it was not requeued",
                  {{"nodes", plain_text(record.nodes, 200)}})};
    case SlurmState::preempted:
      return {JobPhase::preempted, preempted(record)};
    case SlurmState::out_of_memory:
      return {JobPhase::out_of_memory, out_of_memory(engine)};
    case SlurmState::launch_failed:
    case SlurmState::reconfig_failed:
      return {JobPhase::not_started,
              say("slurm.not_started",
                  "could not start: its working folder or output file cannot be written on the "
                  "node ({reason})",
                  {{"reason", plain_text(record.reason, 100)}})};
    default:
      return failed(record);
  }
}

}  // namespace ivl::remote
