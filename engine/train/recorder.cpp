#include "train/recorder.h"

#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

#include "spec/atomic_file.h"
#include "spec/event.h"
#include "spec/settings.h"
#include "train/heartbeat.h"
#include "train/periodic.h"
#include "train/record_events.h"
#include "train/run_claim.h"
#include "train/run_log.h"
#include "train/system_sampler.h"
#include "train/tensorboard.h"

namespace ivl {
namespace {

constexpr std::chrono::seconds kHeartbeatPeriod{10};

class FolderRecorder final : public RunRecorder {
 public:
  FolderRecorder(RunSpec spec, Claim claim, AppendFile events, RunLog log);
  ~FolderRecorder() override { stop_threads(); }

  const std::string& folder() const override { return spec_.logging.output; }
  int64_t attempt() const override { return attempt_.number; }
  bool superseded() const override { return superseded_; }
  void start(const RunFacts& facts) override;
  void phase(const char* name, int64_t step) override { state_.phase(name, step); }
  void step(const StepRecord& record) override;
  void left_over(int64_t epoch, const std::vector<RowOutcome>& rows) override;
  void checkpoint(int64_t step, const std::string& path, double seconds, int64_t bytes) override;
  void warning(const Message& message, int64_t step) override;
  void end(const std::string& reason, const Message& why, int64_t step) override;

 private:
  // The caller of those below holds mutex_.
  bool silent() const { return superseded_ || ended_; }
  void event(const char* kind, int64_t step, const nlohmann::json& body);
  void log(LogLevel level, const std::string& text) { check(log_.write(level, text)); }
  void warn(const Message& message, int64_t step);
  void check(const Status& status);
  void open_streams(const RunFacts& facts);
  void scalars(const StepRecord& record);
  void faults(const StepRecord& record);
  bool is_logged(const StepRecord& record) const;
  void sync();

  void beat();
  void sample_system();
  void look_for_newer();
  void stop_threads();

  const RunSpec spec_;
  Attempt attempt_;
  std::optional<Message> changed_;
  RunFacts facts_;

  std::mutex mutex_;
  AppendFile events_;
  RunLog log_;
  std::optional<RowWriter> rows_;
  std::optional<TensorBoardWriter> tensorboard_;
  int64_t last_step_ = 0;
  bool ended_ = false, complained_ = false, complaining_ = false;
  std::atomic<bool> superseded_ = false;

  RankState state_{0};
  HeartbeatWriter heartbeat_;
  SystemSampler sampler_;
  std::optional<Periodic> heartbeat_thread_, system_thread_;
};

FolderRecorder::FolderRecorder(RunSpec spec, Claim claim, AppendFile events, RunLog log)
    : spec_(std::move(spec)),
      attempt_(std::move(claim.attempt)),
      changed_(std::move(claim.changed)),
      events_(std::move(events)),
      log_(std::move(log)),
      heartbeat_(heartbeat_path(spec_.logging.output, 0), attempt_.number, attempt_.process),
      sampler_(spec_.logging.output) {
  heartbeat_thread_.emplace(kHeartbeatPeriod, [this] { beat(); });
}

void FolderRecorder::event(const char* kind, int64_t step, const nlohmann::json& body) {
  check(events_.append(event_line(now_seconds(), kind, step, body)));
}

// The first failure is told once, on standard error and, as soon as there is room, in the run.
void FolderRecorder::check(const Status& status) {
  if (status || complaining_) return;
  if (std::exchange(complained_, true)) return;
  const Message& error = status.error();
  std::fprintf(stderr, "internvl-engine: warning: %s; training goes on [%s]\n", error.text.c_str(),
               error.code.c_str());
  complaining_ = true;
  warn(error, last_step_);
  complaining_ = false;
}

void FolderRecorder::warn(const Message& message, int64_t step) {
  event("warning", step, {{"message", to_json(message)}});
  log(LogLevel::warning, message.text);
}

void FolderRecorder::open_streams(const RunFacts& facts) {
  auto rows = RowWriter::create(folder(), attempt_.number, 0, facts.first_step);
  check(rows ? Status() : Status(rows.error()));
  if (rows) rows_.emplace(std::move(*rows));
  if (!spec_.logging.tensorboard) return;
  auto writer = TensorBoardWriter::create(folder() + "/tensorboard", attempt_.number,
                                          facts.first_step, now_seconds());
  check(writer ? Status() : Status(writer.error()));
  if (writer) tensorboard_.emplace(std::move(*writer));
}

void FolderRecorder::start(const RunFacts& facts) {
  const std::lock_guard lock(mutex_);
  if (silent() || rows_) return;
  facts_ = facts;
  last_step_ = facts.first_step - 1;
  attempt_.ranks = facts.ranks;
  attempt_.first_step = facts.first_step;
  check(write_attempt(folder(), attempt_));
  event("start", last_step_, start_body(facts, spec_, attempt_));
  log(LogLevel::info, "attempt " + std::to_string(attempt_.number) + " starts at step " +
                          std::to_string(facts.first_step) + " of " +
                          std::to_string(facts.shape.total_steps));
  if (changed_) warn(*changed_, last_step_);
  open_streams(facts);
  if (spec_.logging.system_seconds > 0) {
    system_thread_.emplace(std::chrono::seconds(spec_.logging.system_seconds),
                           [this] { sample_system(); });
  }
}

bool FolderRecorder::is_logged(const StepRecord& record) const {
  const int64_t every = std::max<int64_t>(1, spec_.logging.every_steps);
  return record.step % every == 0 || record.step == facts_.first_step ||
         record.step == facts_.shape.total_steps || is_nonfinite(record);
}

void FolderRecorder::step(const StepRecord& record) {
  state_.add_rows(static_cast<int64_t>(record.rows.size()));
  state_.memory(record.memory_bytes);
  const std::lock_guard lock(mutex_);
  if (silent()) return;
  last_step_ = record.step;
  if (rows_) check(rows_->step(record.step, record.epoch, record.rows));
  faults(record);
  if (!is_logged(record)) return;
  event("step", record.step, step_body(record));
  if (is_nonfinite(record)) event("nonfinite", record.step, nonfinite_body(record, facts_.subsets));
  scalars(record);
}

void FolderRecorder::faults(const StepRecord& record) {
  for (const RowResult& row : record.rows) {
    if (row.outcome.fate != Fate::failed) continue;
    event("data_fault", record.step, data_fault_body(row.outcome, record.epoch, facts_.subsets));
    const std::string why = row.outcome.why ? row.outcome.why->text : "no reason given";
    log(LogLevel::warning, "step " + std::to_string(record.step) + ": subset " +
                               std::to_string(row.outcome.ref.subset) + " row " +
                               std::to_string(row.outcome.ref.row) + " left out: " + why);
  }
  if (is_nonfinite(record)) {
    log(LogLevel::warning, "step " + std::to_string(record.step) + " is not finite" +
                               (record.skipped ? ", no update was made" : ""));
  }
}

// The first four are named as the reference's trainer names them.
void FolderRecorder::scalars(const StepRecord& record) {
  if (!tensorboard_) return;
  const auto number = [](int64_t value) { return static_cast<double>(value); };
  const double epoch = facts_.shape.steps_per_epoch > 0
                           ? number(record.step) / number(facts_.shape.steps_per_epoch)
                           : number(record.epoch);
  const double places = number(record.tokens + record.padding_tokens);
  check(tensorboard_->add(
      record.step, now_seconds(),
      {{"train/loss", record.loss},
       {"train/grad_norm", record.grad_norm},
       {"train/learning_rate", record.learning_rate},
       {"train/epoch", epoch},
       {"throughput/tokens_per_second",
        record.seconds > 0 ? number(record.tokens) / record.seconds : 0},
       {"throughput/samples_per_second",
        record.seconds > 0 ? number(record.samples) / record.seconds : 0},
       {"batch/supervised_tokens", number(record.supervised_tokens)},
       {"batch/padding_share", places > 0 ? number(record.padding_tokens) / places : 0},
       {"seconds/step", record.seconds},
       {"seconds/data", record.seconds_data},
       {"seconds/forward", record.seconds_forward},
       {"seconds/backward", record.seconds_backward},
       {"seconds/reduce", record.seconds_reduce},
       {"seconds/optimizer", record.seconds_optimizer},
       {"memory/bytes", number(record.memory_bytes)}}));
}

void FolderRecorder::left_over(int64_t epoch, const std::vector<RowOutcome>& rows) {
  const std::lock_guard lock(mutex_);
  if (silent() || !rows_) return;
  check(rows_->left_over(last_step_, epoch, rows));
}

void FolderRecorder::sync() {
  check(events_.sync());
  check(log_.sync());
  if (rows_) check(rows_->sync());
  if (tensorboard_) check(tensorboard_->sync());
}

void FolderRecorder::checkpoint(int64_t step, const std::string& path, double seconds,
                                int64_t bytes) {
  look_for_newer();
  const std::lock_guard lock(mutex_);
  if (silent()) return;
  // Inside the run folder the path is told relative to it, so that the folder may be moved.
  const std::filesystem::path full(path);
  const auto relative = full.lexically_normal().lexically_relative(
      std::filesystem::path(folder()).lexically_normal());
  const bool inside = !relative.empty() && *relative.begin() != "..";
  const std::string shown = inside ? relative.string() : path;
  event("checkpoint", step,
        {{"path", shown}, {"seconds", real_to_json(seconds)}, {"bytes", bytes}});
  log(LogLevel::info, "checkpoint of step " + std::to_string(step) + " in " + shown);
  sync();
}

void FolderRecorder::warning(const Message& message, int64_t step) {
  const std::lock_guard lock(mutex_);
  if (!silent()) warn(message, step);
}

void FolderRecorder::end(const std::string& reason, const Message& why, int64_t step) {
  state_.phase("ended", step);
  look_for_newer();
  stop_threads();
  const std::lock_guard lock(mutex_);
  if (silent()) return;
  check(heartbeat_.beat({state_.read()}));
  if (rows_) check(rows_->finish());
  log(reason == "finished" || reason == "interrupted" ? LogLevel::info : LogLevel::error,
      reason + " after step " + std::to_string(step) + ": " + why.text);
  attempt_.end = now_seconds();
  attempt_.exit_reason = reason;
  attempt_.why = to_json(why);
  attempt_.last_step = step;
  check(write_attempt(folder(), attempt_));
  event("end", step, end_body(facts_, spec_.batch, attempt_));
  sync();
  ended_ = true;
}

void FolderRecorder::look_for_newer() {
  if (superseded_ || !is_superseded(folder(), attempt_.number)) return;
  if (superseded_.exchange(true)) return;
  std::fprintf(stderr,
               "internvl-engine: warning: attempt %lld of %s has been taken over by a newer one; "
               "this one stops\n",
               static_cast<long long>(attempt_.number), folder().c_str());
}

void FolderRecorder::beat() {
  look_for_newer();
  if (superseded_) return;
  const Status status = heartbeat_.beat({state_.read()});
  const std::lock_guard lock(mutex_);
  check(status);
}

void FolderRecorder::sample_system() {
  const nlohmann::json body = sampler_.sample();
  const std::lock_guard lock(mutex_);
  if (!silent()) event("system", last_step_, body);
}

void FolderRecorder::stop_threads() {
  if (heartbeat_thread_) heartbeat_thread_->stop();
  if (system_thread_) system_thread_->stop();
}

}  // namespace

Result<std::unique_ptr<RunRecorder>> RunRecorder::open(const RunSpec& spec) {
  const std::string& folder = spec.logging.output;
  if (folder.empty()) {
    return say("run.no_output", "no run folder is set: give logging.output a folder");
  }
  auto claim = claim_run(folder, to_json(spec));
  if (!claim) return claim.error();
  for (const char* part : {"/events", "/heartbeat", "/log"}) {
    if (const Status made = make_folders(folder + part); !made) return made.error();
  }
  auto events = AppendFile::create(events_path(folder, claim->attempt.number));
  if (!events) return events.error();
  auto log = RunLog::open(log_path(folder, 0));
  if (!log) return log.error();
  // A file size limit is then an error like a full disk, not the end of the process.
  ::signal(SIGXFSZ, SIG_IGN);
  return std::unique_ptr<RunRecorder>(
      new FolderRecorder(spec, std::move(*claim), std::move(*events), std::move(*log)));
}

}  // namespace ivl
