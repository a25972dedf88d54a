#include "remote/slurm/job_state.h"

#include <algorithm>

#include "remote/slurm/batch_script.h"
#include "remote/slurm/job_words.h"
#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

bool is_ours(const JobRecord& record, const JobIdentity& job) {
  if (job.id.number != 0 && record.id.number != job.id.number) return false;
  if (record.comment == job.uuid || record.name == job_name(job.uuid)) return true;
  // Comment wiped by the site and name not told: the number alone, of the same submission.
  const bool anonymous = record.comment.empty() && record.name.empty();
  return anonymous && job.id.number != 0 &&
         (job.submitted == 0 || record.submitted == 0 || record.submitted == job.submitted);
}

// Whether the engine's newest attempt is of the start that Slurm tells of.
bool is_of_start(const EngineSight& engine, const JobId& id, int64_t restarts) {
  if (!engine.attempt || engine.attempt->job_id != std::to_string(id.number)) return false;
  return restarts < 0 || engine.attempt->restarts == restarts;
}

bool is_of_job(const EngineSight& engine, const JobId& id) { return is_of_start(engine, id, -1); }

bool moves(const EngineSight& engine) {
  return engine.attempt && engine.attempt->exit_reason.empty() && engine.heartbeat &&
         engine.heartbeat->attempt == engine.attempt->number &&
         engine.silent_seconds < kSilentSeconds;
}

int64_t step_of(const EngineSight& engine) {
  int64_t step = -1;
  if (engine.attempt && engine.attempt->last_step > 0) step = engine.attempt->last_step;
  if (!engine.heartbeat || !engine.attempt) return step;
  if (engine.heartbeat->attempt != engine.attempt->number) return step;
  for (const Heartbeat::Rank& rank : engine.heartbeat->ranks) step = std::max(step, rank.step);
  return step;
}

class Reconciler {
 public:
  Reconciler(const JobIdentity& job, const Sightings& seen, const JobState& before)
      : job_(job), seen_(seen), before_(before) {}

  JobState run() {
    const JobRecord* record = choose();
    if (record == nullptr) return without_record();
    state_.id = record->id;
    state_.submitted = record->submitted;
    state_.started = record->started;
    state_.ended = has_ended(record->state) ? record->ended : 0;
    state_.restarts = restarts(*record);
    has_ended(record->state) ? ended(*record) : alive(*record);
    return state_;
  }

 private:
  // squeue is of now; scontrol holds a job a little longer; sacct keeps it.
  const JobRecord* choose() {
    const JobRecord* record = nullptr;
    if (seen_.queue) record = newest_record(*seen_.queue, job_);
    if (!record && seen_.control) record = newest_record(*seen_.control, job_);
    if (!record && seen_.accounting) {
      record = newest_record(*seen_.accounting, job_);
      // The database says that it runs, the controller does not know it: a record nobody closed.
      if (record && seen_.queue && !has_ended(record->state)) record = nullptr;
    }
    return record;
  }

  int64_t restarts(const JobRecord& record) const {
    if (record.restarts >= 0) return record.restarts;
    int64_t most = std::max<int64_t>(before_.restarts, 0);
    if (is_of_job(seen_.engine, record.id)) most = std::max(most, seen_.engine.attempt->restarts);
    return most;
  }

  // The word of sacct or scontrol on an end carries exit code and reason, squeue's does not.
  JobRecord with_exit(JobRecord record) const {
    for (const auto* other : {&seen_.control, &seen_.accounting}) {
      const JobRecord* more = *other ? newest_record(**other, job_) : nullptr;
      if (!more || more->state != record.state) continue;
      record.exit_code = more->exit_code;
      record.exit_signal = more->exit_signal;
      if (record.reason.empty()) record.reason = more->reason;
      break;
    }
    return record;
  }

  void set(JobPhase phase, Message reason) {
    state_.phase = phase;
    state_.reason = std::move(reason);
  }
  void alive(const JobRecord& record);
  void waiting(const JobRecord& record);
  void running(const JobRecord& record);
  void ended(const JobRecord& given);
  bool ended_by_engine(const JobRecord& record);
  JobState without_record();
  void controller_silent();

  const JobIdentity& job_;
  const Sightings& seen_;
  const JobState& before_;
  JobState state_;
};

void Reconciler::waiting(const JobRecord& record) {
  state_.expected_start = record.started;
  state_.started = 0;
  const bool again = state_.restarts > 0 || record.state == SlurmState::requeued;
  const Message why = pending_words(record.reason);
  const bool is_held =
      why.code.starts_with("slurm.waits_held") || record.state == SlurmState::requeue_held ||
      record.state == SlurmState::special_exit || record.state == SlurmState::reservation_held;
  if (is_held) return set(JobPhase::held, why);
  if (!again) return set(JobPhase::pending, why);
  state_.orphan = moves(seen_.engine);
  state_.step = step_of(seen_.engine);
  state_.waits = why;
  set(JobPhase::requeued, requeued_words(seen_.engine));
}

void Reconciler::running(const JobRecord& record) {
  if (!is_of_start(seen_.engine, record.id, record.restarts)) {
    state_.orphan = is_of_job(seen_.engine, record.id) && moves(seen_.engine);
    return set(JobPhase::running, say("slurm.starting", "running; the engine is starting"));
  }
  state_.step = step_of(seen_.engine);
  if (!seen_.engine.attempt->exit_reason.empty()) {
    return set(JobPhase::completing,
               say("slurm.engine_ended", "the engine has ended ({reason}); the job follows",
                   {{"reason", seen_.engine.attempt->exit_reason}}));
  }
  const auto [phase, reason] = engine_words(seen_.engine, state_.step);
  set(phase, reason);
}

void Reconciler::alive(const JobRecord& record) {
  switch (record.state) {
    case SlurmState::configuring:
    case SlurmState::power_up:
      return set(JobPhase::configuring, say("slurm.configuring", "its nodes are being made ready"));
    case SlurmState::running:
    case SlurmState::signaling:
    case SlurmState::resizing:
      return running(record);
    case SlurmState::suspended:
    case SlurmState::stopped:
      state_.step = step_of(seen_.engine);
      return set(JobPhase::suspended, say("slurm.suspended", "suspended: its nodes serve another"));
    case SlurmState::completing:
    case SlurmState::staging_out:
      state_.step = step_of(seen_.engine);
      return set(JobPhase::completing, say("slurm.completing", "ending: its nodes are cleared"));
    case SlurmState::unknown:
      return set(before_.phase, say("slurm.unknown_state", "Slurm calls its state {word}",
                                    {{"word", record.state_word}}));
    default:
      return waiting(record);
  }
}

// What the engine wrote decides how its own run ended, whatever Slurm makes of the job.
bool Reconciler::ended_by_engine(const JobRecord& record) {
  if (!is_of_start(seen_.engine, record.id, record.restarts)) return false;
  const Attempt& attempt = *seen_.engine.attempt;
  state_.step = step_of(seen_.engine);
  if (attempt.exit_reason == "finished") {
    set(JobPhase::finished, say("slurm.finished", "finished"));
    return true;
  }
  if (record.state == SlurmState::cancelled || attempt.exit_reason.empty()) return false;
  if (attempt.exit_reason == "interrupted" && record.state != SlurmState::node_fail) {
    set(JobPhase::interrupted,
        say("slurm.interrupted", "saved at step {step} and ended: submit again to go on",
            {{"step", state_.step}}));
    return true;
  }
  if (attempt.exit_reason == "hung" || attempt.exit_reason == "rank_lost") {
    set(JobPhase::hung, message_from_json(attempt.why));
    return true;
  }
  if (attempt.exit_reason == "failed" && record.state == SlurmState::failed) {
    set(JobPhase::failed, message_from_json(attempt.why));
    return true;
  }
  return false;
}

void Reconciler::ended(const JobRecord& given) {
  const JobRecord record = with_exit(given);
  state_.orphan = moves(seen_.engine);
  if (ended_by_engine(record)) return;
  state_.step = step_of(seen_.engine);
  const auto [phase, reason] = end_words(record, seen_.engine);
  set(phase, reason);
}

void Reconciler::controller_silent() {
  state_ = before_;
  state_.stale = true;
  if (is_of_job(seen_.engine, job_.id)) state_.step = step_of(seen_.engine);
  if (moves(seen_.engine)) {
    set(is_over(before_.phase) ? before_.phase : JobPhase::running,
        say("slurm.silent_but_runs", "running at step {step}; Slurm does not answer: {reason}",
            {{"step", state_.step}, {"reason", plain_text(seen_.silence, 200)}}));
    return;
  }
  if (seen_.engine.attempt && is_of_job(seen_.engine, job_.id) &&
      seen_.engine.attempt->exit_reason == "finished") {
    return set(JobPhase::finished, say("slurm.finished", "finished"));
  }
  if (is_over(before_.phase)) return;
  state_.reason = say("slurm.silent", "Slurm does not answer: {reason}",
                      {{"reason", plain_text(seen_.silence, 200)}});
}

JobState Reconciler::without_record() {
  state_ = before_;
  state_.id = job_.id;
  if (!seen_.queue) {
    controller_silent();
    return state_;
  }
  state_.stale = false;
  if (is_over(before_.phase) && before_.phase != JobPhase::lost) return state_;  // purged since
  JobRecord gone;
  gone.id = job_.id;
  gone.state = SlurmState::unknown;
  if (ended_by_engine(gone)) return state_;
  state_.orphan = moves(seen_.engine) && is_of_job(seen_.engine, job_.id);
  if (state_.orphan) {
    state_.step = step_of(seen_.engine);
    set(JobPhase::running, say("slurm.unknown_but_runs",
                               "Slurm no longer knows the job, but the engine still writes (step "
                               "{step}): its node may be cut off",
                               {{"step", state_.step}}));
    return state_;
  }
  set(JobPhase::lost,
      say("slurm.lost",
          "Slurm no longer knows job {job}, and the engine left no end: how it "
          "ended cannot be told; submit again to go on from its newest complete checkpoint",
          {{"job", job_.id.number}}));
  return state_;
}

}  // namespace

const JobRecord* newest_record(const std::vector<JobRecord>& records, const JobIdentity& job) {
  const JobRecord* newest = nullptr;
  for (const JobRecord& record : records) {
    if (is_ours(record, job)) newest = &record;  // the tools tell older starts first
  }
  return newest;
}

bool is_over(JobPhase phase) { return phase >= JobPhase::finished; }

const char* phase_name(JobPhase phase) {
  constexpr const char* kNames[] = {"unknown",       "pending",     "held",        "configuring",
                                    "running",       "saving",      "suspended",   "completing",
                                    "requeued",      "finished",    "interrupted", "cancelled",
                                    "failed",        "timed_out",   "node_failed", "preempted",
                                    "out_of_memory", "not_started", "hung",        "lost"};
  return kNames[static_cast<size_t>(phase)];
}

JobState reconcile(const JobIdentity& job, const Sightings& seen, const JobState& before) {
  return Reconciler(job, seen, before).run();
}

}  // namespace ivl::remote
