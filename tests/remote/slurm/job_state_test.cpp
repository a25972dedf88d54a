#include "remote/slurm/job_state.h"

#include <gtest/gtest.h>

#include "remote/slurm/batch_script.h"
#include "remote/slurm/job_query.h"

namespace ivl::remote {
namespace {

constexpr const char* kUuid = "0d1e2f30-0000-4000-8000-000000000001";

JobRecord record(SlurmState state, const std::string& reason = "", int code = 0, int signal = 0) {
  JobRecord job;
  job.id.number = 7;
  job.state = state;
  job.reason = reason;
  job.exit_code = code;
  job.exit_signal = signal;
  job.comment = kUuid;
  job.submitted = 100;
  job.nodes = "node[1-2]";
  return job;
}

// The engine's files of job 7: how its newest start ended ("" runs), at which step, in which phase.
EngineSight engine(const std::string& exit_reason, int64_t step,
                   const std::string& phase = "reduce", double silent = 1, int64_t restarts = 0) {
  EngineSight sight;
  sight.attempt = Attempt{};
  sight.attempt->number = restarts + 1;
  sight.attempt->job_id = "7";
  sight.attempt->restarts = restarts;
  sight.attempt->exit_reason = exit_reason;
  sight.attempt->last_step = exit_reason.empty() ? 0 : step;
  sight.attempt->why = to_json(say("test.why", "hung in reduce on rank 3"));
  sight.heartbeat = Heartbeat{};
  sight.heartbeat->attempt = restarts + 1;
  sight.heartbeat->ranks = {{0, "data", 0.1, step, 0, 10}, {12, phase, 5, step, 0, 20}};
  sight.silent_seconds = silent;
  return sight;
}

using Records = std::vector<JobRecord>;

struct Case {
  const char* name;
  Sightings seen;
  JobPhase before = JobPhase::unknown;
  JobPhase phase;
  const char* code;
};

Sightings queue(Records jobs, EngineSight sight = {}) {
  return {std::move(jobs), {}, {}, "", std::move(sight)};
}
Sightings past(Records accounting, EngineSight sight = {}, Records control = {}) {
  return {Records{}, std::move(accounting), std::move(control), "", std::move(sight)};
}
Sightings no_sacct(Records control, EngineSight sight = {}) {
  return {Records{}, std::nullopt, std::move(control), "", std::move(sight)};
}
Sightings silent(EngineSight sight = {}) {
  return {std::nullopt, std::nullopt, std::nullopt, "Unable to contact slurm controller",
          std::move(sight)};
}
JobRecord another(SlurmState state) {
  JobRecord job = record(state);
  job.comment = "";
  job.name = "someone's";
  return job;
}
JobRecord wiped(SlurmState state) {
  JobRecord job = record(state);
  job.comment = "";
  job.name = job_name(kUuid);
  return job;
}
JobRecord restarted(SlurmState state, int64_t restarts) {
  JobRecord job = record(state, state == SlurmState::pending ? "BeginTime" : "");
  job.restarts = restarts;
  return job;
}

std::vector<Case> cases() {
  using S = SlurmState;
  using P = JobPhase;
  const P no = P::unknown;
  return {
      {"waits for nodes", queue({record(S::pending, "Resources")}), no, P::pending,
       "slurm.waits_resources"},
      {"waits for a limit", queue({record(S::pending, "QOSMaxGRESPerUser")}), no, P::pending,
       "slurm.waits_limit"},
      {"waits for what is new", queue({record(S::pending, "Nova")}), no, P::pending,
       "slurm.waits_other"},
      {"held", queue({record(S::pending, "JobHeldUser")}), no, P::held, "slurm.waits_held"},
      {"held after requeue", queue({record(S::requeue_held)}), no, P::held, "slurm.waits"},
      {"nodes boot", queue({record(S::configuring)}), no, P::configuring, "slurm.configuring"},
      {"engine starts", queue({record(S::running)}), no, P::running, "slurm.starting"},
      {"runs at a step", queue({record(S::running)}, engine("", 40)), no, P::running,
       "slurm.running"},
      {"saves", queue({record(S::running)}, engine("", 40, "checkpoint")), no, P::saving,
       "slurm.saving"},
      {"engine silent", queue({record(S::running)}, engine("", 40, "reduce", 300)), no, P::running,
       "slurm.engine_silent"},
      {"engine ended first", queue({record(S::running)}, engine("finished", 40)), no, P::completing,
       "slurm.engine_ended"},
      {"suspended", queue({record(S::suspended)}), no, P::suspended, "slurm.suspended"},
      {"completing", queue({record(S::completing)}), no, P::completing, "slurm.completing"},
      {"state of tomorrow keeps the last", queue({record(S::unknown)}), P::running, P::running,
       "slurm.unknown_state"},
      {"finished", queue({record(S::completed)}, engine("finished", 90)), no, P::finished,
       "slurm.finished"},
      {"completed without an end", queue({record(S::completed)}, engine("", 90, "data", 90)), no,
       P::failed, "slurm.completed_early"},
      {"finished, then its node failed", queue({record(S::node_fail)}, engine("finished", 90)), no,
       P::finished, "slurm.finished"},
      {"saved and ended",
       queue({record(S::failed, "NonZeroExitCode", 75)}, engine("interrupted", 50)), no,
       P::interrupted, "slurm.interrupted"},
      {"75 without engine's files", queue({record(S::failed, "", 75)}), no, P::interrupted,
       "slurm.ended_resumable"},
      {"saved, requeued", queue({restarted(S::pending, 1)}, engine("interrupted", 50)), no,
       P::requeued, "slurm.requeued_saved"},
      {"preempted, requeued", queue({restarted(S::pending, 1)}, engine("", 50, "reduce", 99)), no,
       P::requeued, "slurm.requeued"},
      {"requeue flag", queue({record(S::requeued)}), no, P::requeued, "slurm.requeued"},
      {"runs again, old engine's files",
       queue({restarted(S::running, 1)}, engine("interrupted", 50)), no, P::running,
       "slurm.starting"},
      {"runs again at a step", queue({restarted(S::running, 1)}, engine("", 60, "reduce", 1, 1)),
       no, P::running, "slurm.running"},
      {"preempted for good", queue({record(S::preempted)}), no, P::preempted, "slurm.preempted"},
      {"timed out", queue({record(S::timeout)}, engine("", 50, "reduce", 99)), no, P::timed_out,
       "slurm.timed_out"},
      {"timed out but saved", queue({record(S::timeout)}, engine("interrupted", 50)), no,
       P::interrupted, "slurm.interrupted"},
      {"node failed", queue({record(S::node_fail)}), no, P::node_failed, "slurm.node_failed"},
      {"out of memory on a rank", queue({record(S::out_of_memory)}, engine("", 50, "reduce", 99)),
       no, P::out_of_memory, "slurm.out_of_memory_on"},
      {"out of memory", queue({record(S::out_of_memory)}), no, P::out_of_memory,
       "slurm.out_of_memory"},
      {"hung", queue({record(S::failed, "", 75)}, engine("hung", 50)), no, P::hung, "test.why"},
      {"failed in the engine's words", queue({record(S::failed, "", 1)}, engine("failed", 50)), no,
       P::failed, "test.why"},
      {"cancelled", queue({record(S::cancelled)}, engine("interrupted", 50)), no, P::cancelled,
       "slurm.cancelled"},
      {"cannot write its output", past({record(S::failed, "JobLaunchFailure", 0, 53)}), no,
       P::not_started, "slurm.not_started"},
      {"exit code from sacct", past({record(S::failed, "", 3)}), no, P::failed,
       "slurm.failed_code"},
      {"a rank killed", past({record(S::failed, "", 137)}), no, P::failed,
       "slurm.failed_rank_signal"},
      {"killed", past({record(S::failed, "", 0, 9)}), no, P::failed, "slurm.failed_signal"},
      {"sacct: last start counts",
       past({record(S::preempted), record(S::completed)}, engine("finished", 9)), no, P::finished,
       "slurm.finished"},
      {"sacct disabled", no_sacct({record(S::node_fail)}), no, P::node_failed, "slurm.node_failed"},
      {"sacct disabled, purged, finished", no_sacct({}, engine("finished", 9)), no, P::finished,
       "slurm.finished"},
      {"sacct disabled, purged, unknown", no_sacct({}, engine("", 9, "data", 500)), no, P::lost,
       "slurm.lost"},
      {"purged after its end was seen", no_sacct({}), P::timed_out, P::timed_out, nullptr},
      {"runaway record", past({record(S::running)}, engine("", 9, "data", 500)), no, P::lost,
       "slurm.lost"},
      {"controller forgot, engine writes", past({}, engine("", 9)), no, P::running,
       "slurm.unknown_but_runs"},
      {"id used again", queue({another(S::completed)}, engine("", 9, "data", 500)), P::running,
       P::lost, "slurm.lost"},
      {"id used again in sacct", past({record(S::timeout), another(S::running)}), no, P::timed_out,
       "slurm.timed_out"},
      {"comment wiped", queue({wiped(S::running)}), no, P::running, "slurm.starting"},
      {"controller down", silent(), P::pending, P::pending, "slurm.silent"},
      {"controller down, engine runs", silent(engine("", 9)), P::running, P::running,
       "slurm.silent_but_runs"},
      {"controller down, engine finished", silent(engine("finished", 9)), P::running, P::finished,
       "slurm.finished"},
      {"controller down after the end", silent(), P::cancelled, P::cancelled, nullptr},
  };
}

TEST(JobState, TruthTable) {
  for (const Case& one : cases()) {
    SCOPED_TRACE(one.name);
    JobState before;
    before.phase = one.before;
    JobIdentity job;
    job.id.number = 7;
    job.uuid = kUuid;
    const JobState state = reconcile(job, one.seen, before);
    EXPECT_STREQ(phase_name(state.phase), phase_name(one.phase));
    if (one.code) {
      EXPECT_EQ(state.reason.code, one.code) << state.reason.text;
    }
    EXPECT_EQ(state.stale, !one.seen.queue);
  }
}

TEST(JobState, OutOfMemoryNamesTheRank) {
  const JobState state =
      reconcile({{.number = 7, .task = {}, .cluster = {}, .step = {}}, kUuid, 0},
                queue({record(SlurmState::out_of_memory)}, engine("", 50, "step", 99)), {});
  EXPECT_EQ(state.reason.args["rank"], 12);
}

TEST(JobState, OrphanBesideItsSuccessorIsSeen) {
  const JobState state = reconcile({{.number = 7, .task = {}, .cluster = {}, .step = {}}, kUuid, 0},
                                   queue({restarted(SlurmState::running, 1)}, engine("", 50)), {});
  EXPECT_TRUE(state.orphan);
  EXPECT_EQ(state.reason.code, "slurm.starting");
}

TEST(JobState, EveryReasonHasWords) {
  for (const char* reason : {"",
                             "Resources",
                             "Priority",
                             "Dependency",
                             "DependencyNeverSatisfied",
                             "BeginTime",
                             "JobHeldUser",
                             "JobHeldAdmin",
                             "Licenses",
                             "NodeDown",
                             "PartitionDown",
                             "PartitionInactive",
                             "PartitionNodeLimit",
                             "PartitionTimeLimit",
                             "ReqNodeNotAvail, UnavailableNodes:node[1-2]",
                             "Reservation",
                             "AssocGrpGRESMinutes",
                             "AssocMaxJobsLimit",
                             "QOSMaxJobsPerUserLimit",
                             "QOSGrpGRES",
                             "MaxMemPerLimit",
                             "InvalidAccount",
                             "InvalidQOS",
                             "BadConstraints",
                             "JobArrayTaskLimit",
                             "Prolog",
                             "Cleaning",
                             "launch failed requeued held",
                             "AccountNotAllowed",
                             "\x1b[31m"}) {
    const Message words = pending_words(reason);
    EXPECT_EQ(words.code.rfind("slurm.waits", 0), 0u) << reason;
    EXPECT_EQ(words.text.find('\x1b'), std::string::npos);
  }
  EXPECT_EQ(pending_words("AssocMaxJobsLimit").code, "slurm.waits_limit");
  EXPECT_EQ(pending_words("QOSGrpGRES").code, "slurm.waits_limit");
}

TEST(PollPace, SlowsDownAndComesBack) {
  PollPace pace(30);
  EXPECT_EQ(pace.after(true, true, true), 30);
  EXPECT_EQ(pace.after(true, false, true), 45);
  for (int i = 0; i < 20; ++i) pace.after(true, false, true);
  EXPECT_EQ(pace.after(true, false, true), 120);
  EXPECT_EQ(pace.after(false, false, true), 240);
  EXPECT_EQ(pace.after(false, false, true), 300);
  EXPECT_EQ(pace.after(true, true, false), 30);
}

}  // namespace
}  // namespace ivl::remote
