#include "train/recorder.h"

#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "spec/atomic_file.h"
#include "spec/event.h"
#include "spec/json_field.h"
#include "spec/settings.h"
#include "train/heartbeat.h"
#include "train/periodic.h"
#include "train/rank_exchange.h"
#include "train/record_events.h"
#include "train/run_claim.h"
#include "train/run_log.h"
#include "train/system_sampler.h"
#include "train/tensorboard.h"

namespace ivl {
namespace {

constexpr std::chrono::seconds kHeartbeatPeriod{10};

constexpr std::chrono::seconds kMostForDevices{30}, kMostForTheLastBeats{2};
constexpr const char* kSuperseded = "superseded";

// What a recorder is made of. Only rank 0 has events; a world of one exchanges nothing.
struct Parts {
  RunSpec spec;
  Launch launch;
  Claim claim;
  std::optional<AppendFile> events;
  RunLog log;
  std::unique_ptr<RankExchange> exchange;
};

class FolderRecorder final : public RunRecorder {
 public:
  explicit FolderRecorder(Parts parts);
  ~FolderRecorder() override { stop_threads(); }

  const std::string& folder() const override { return spec_.logging.output; }
  int64_t attempt() const override { return attempt_.number; }
  bool superseded() const override { return *superseded_; }
  std::shared_ptr<std::atomic<bool>> silent_flag() override { return superseded_; }
  void start(const RunFacts& facts) override;
  void phase(const char* name, int64_t step) override { state_.phase(name, step); }
  void step(const StepRecord& record) override;
  void left_over(int64_t epoch, const std::vector<RowOutcome>& rows) override;
  void checkpoint(int64_t step, const std::string& path, double seconds, int64_t bytes) override;
  void warning(const Message& message, int64_t step) override;
  void end(const std::string& reason, const Message& why, int64_t step) override;

 private:
  // The caller of those below holds mutex_.
  bool silent() const { return *superseded_ || ended_; }
  bool is_zero() const { return launch_.rank == 0; }
  void event(const char* kind, int64_t step, const nlohmann::json& body);
  void log(LogLevel level, const std::string& text) { check(log_.write(level, text)); }
  void warn(const Message& message, int64_t step);
  void check(const Status& status);
  void open_streams(const RunFacts& facts);
  void scalars(const StepRecord& record);
  void faults(const StepRecord& record);
  void share_unusual(const StepRecord& record);
  void add_of_others(int64_t step, nlohmann::json nonfinite,
                     const std::vector<nlohmann::json>& told);
  void share_devices();
  bool is_logged(const StepRecord& record) const;
  void sync();

  std::vector<Heartbeat::Rank> ranks_of_node();
  void beat();
  void last_beat();
  void sample_system();
  void look_for_newer();
  bool has_ended_without_this() const;
  void stop_threads();

  const RunSpec spec_;
  const Launch launch_;
  Attempt attempt_;
  std::optional<Message> changed_;
  RunFacts facts_;

  std::mutex mutex_;
  std::optional<AppendFile> events_;
  RunLog log_;
  std::optional<RowWriter> rows_;
  std::optional<TensorBoardWriter> tensorboard_;
  int64_t last_step_ = 0;
  bool ended_ = false, complained_ = false, complaining_ = false;
  const std::shared_ptr<std::atomic<bool>> superseded_ = std::make_shared<std::atomic<bool>>(false);

  std::unique_ptr<RankExchange> exchange_;  // null in a world of one
  RankState state_;
  HeartbeatWriter heartbeat_;
  SystemSampler sampler_;
  std::optional<Periodic> heartbeat_thread_, system_thread_;
};

FolderRecorder::FolderRecorder(Parts parts)
    : spec_(std::move(parts.spec)),
      launch_(std::move(parts.launch)),
      attempt_(std::move(parts.claim.attempt)),
      changed_(std::move(parts.claim.changed)),
      events_(std::move(parts.events)),
      log_(std::move(parts.log)),
      exchange_(std::move(parts.exchange)),
      state_(launch_.rank),
      heartbeat_(heartbeat_path(spec_.logging.output, launch_.node), attempt_.number,
                 this_process()),
      sampler_(spec_.logging.output) {
  heartbeat_thread_.emplace(kHeartbeatPeriod, [this] { beat(); });
}

void FolderRecorder::event(const char* kind, int64_t step, const nlohmann::json& body) {
  if (events_) check(events_->append(event_line(now_seconds(), kind, step, body)));
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
  auto rows = RowWriter::create(folder(), attempt_.number, launch_.rank, facts.first_step);
  check(rows ? Status() : Status(rows.error()));
  if (rows) rows_.emplace(std::move(*rows));
  if (!spec_.logging.tensorboard || !is_zero()) return;
  auto writer = TensorBoardWriter::create(folder() + "/tensorboard", attempt_.number,
                                          facts.first_step, now_seconds());
  check(writer ? Status() : Status(writer.error()));
  if (writer) tensorboard_.emplace(std::move(*writer));
}

void FolderRecorder::start(const RunFacts& facts) {
  const std::lock_guard lock(mutex_);
  if (silent() || rows_) return;
  facts_ = facts;
  share_devices();
  last_step_ = facts.first_step - 1;
  attempt_.ranks = facts.ranks;
  attempt_.first_step = facts.first_step;
  if (is_zero()) check(write_attempt(folder(), attempt_));
  event("start", last_step_, start_body(facts_, spec_, attempt_));
  log(LogLevel::info, "attempt " + std::to_string(attempt_.number) + " starts at step " +
                          std::to_string(facts.first_step) + " of " +
                          std::to_string(facts.shape.total_steps));
  if (changed_) warn(*changed_, last_step_);
  open_streams(facts);
  if (is_zero() && spec_.logging.system_seconds > 0) {
    system_thread_.emplace(std::chrono::seconds(spec_.logging.system_seconds),
                           [this] { sample_system(); });
  }
}

void FolderRecorder::share_devices() {
  if (!exchange_) return;
  const std::string own = facts_.devices.empty() ? "" : facts_.devices.front();
  auto all = exchange_->collect("device", own, kMostForDevices);
  if (is_zero() && facts_.devices.size() < all.size()) facts_.devices = std::move(all);
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
  share_unusual(record);
  if (!is_logged(record)) return;
  event("step", record.step, step_body(record));
  if (is_nonfinite(record) && !exchange_) {
    event("nonfinite", record.step, nonfinite_body(record, facts_.subsets));
  }
  if (is_zero()) scalars(record);
}

// The totals tell all ranks alike that there is something to tell.
void FolderRecorder::share_unusual(const StepRecord& record) {
  const bool unfinished = is_nonfinite(record);
  if (!exchange_ || (record.faults == 0 && !unfinished)) return;
  nlohmann::json own_nonfinite;
  if (unfinished) own_nonfinite = nonfinite_body(record, facts_.subsets);
  if (is_zero()) {
    exchange_->gather(record.step, [this, step = record.step, own_nonfinite](const auto& told) {
      add_of_others(step, own_nonfinite, told);
    });
    return;
  }
  exchange_->tell(record.step,
                  {{"faults", fault_bodies(record, facts_.subsets)}, {"nonfinite", own_nonfinite}});
}

void FolderRecorder::add_of_others(int64_t step, nlohmann::json nonfinite,
                                   const std::vector<nlohmann::json>& told) {
  const std::lock_guard lock(mutex_);
  if (silent()) return;
  for (const nlohmann::json& one : told) {
    for (const nlohmann::json& fault : array_field(one, "faults")) {
      if (fault.is_object()) event("data_fault", step, fault);
    }
  }
  if (!nonfinite.is_object()) return;
  for (const nlohmann::json& one : told) {
    if (const auto* other = field(one, "nonfinite")) merge_nonfinite(nonfinite, *other);
  }
  event("nonfinite", step, nonfinite);
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
  if (silent() || !rows_ || !is_zero()) return;  // every rank has the same ones
  check(rows_->left_over(last_step_, epoch, rows));
}

void FolderRecorder::sync() {
  if (events_) check(events_->sync());
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
  if (exchange_) exchange_->finish();
  last_beat();
  const std::lock_guard lock(mutex_);
  if (silent()) return;
  if (rows_) check(rows_->finish());
  log(reason == "finished" || reason == "interrupted" ? LogLevel::info : LogLevel::error,
      reason + " after step " + std::to_string(step) + ": " + why.text);
  if (is_zero()) {
    attempt_.end = now_seconds();
    attempt_.exit_reason = reason;
    attempt_.why = to_json(why);
    attempt_.last_step = step;
    check(write_attempt(folder(), attempt_));
    event("end", step, end_body(facts_, spec_.batch, attempt_));
  }
  sync();
  ended_ = true;
}

// Rank 0 looks; the others hear it from rank 0.
void FolderRecorder::look_for_newer() {
  if (*superseded_) return;
  if (is_zero() && has_ended_without_this()) *superseded_ = true;
  if (*superseded_) return;
  if (is_zero() ? !is_superseded(folder(), attempt_.number) : !exchange_->heard(kSuperseded))
    return;
  if (superseded_->exchange(true)) return;
  if (exchange_ && is_zero()) (void)exchange_->say_to_all(kSuperseded, "");
  std::fprintf(stderr,
               "internvl-engine: warning: attempt %lld of %s has been taken over by a newer one; "
               "this one stops\n",
               static_cast<long long>(attempt_.number), folder().c_str());
}

std::vector<Heartbeat::Rank> FolderRecorder::ranks_of_node() {
  if (exchange_) return exchange_->of_node(state_.read());
  return {state_.read()};
}

void FolderRecorder::beat() {
  look_for_newer();
  if (*superseded_) return;
  if (launch_.local_rank != 0) return exchange_->share(state_.read());
  const Status status = heartbeat_.beat(ranks_of_node());
  const std::lock_guard lock(mutex_);
  check(status);
}

// The ranks of a node end at about the same time: the last beat shows all of them so.
void FolderRecorder::last_beat() {
  if (ended_) return;
  const auto until = std::chrono::steady_clock::now() + kMostForTheLastBeats;
  const auto all_ended = [&] {
    const auto ranks = exchange_->of_node(state_.read());
    return static_cast<int>(ranks.size()) == launch_.local_world &&
           std::all_of(ranks.begin(), ranks.end(),
                       [](const Heartbeat::Rank& rank) { return rank.phase == "ended"; });
  };
  while (exchange_ && launch_.local_rank == 0 && !*superseded_ && !all_ended() &&
         std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  beat();
}

// A process that was suspended goes on with an attempt that the other ranks gave a verdict and an
// end meanwhile: its own watchdog will say so.
bool FolderRecorder::has_ended_without_this() const {
  if (!exchange_) return false;
  const auto attempt = read_attempt(folder(), attempt_.number);
  return attempt && attempt->end > 0;
}

void FolderRecorder::sample_system() {
  if (has_ended_without_this()) *superseded_ = true;
  nlohmann::json body = sampler_.sample();
  body["ranks"] = nlohmann::json::array();
  for (const Heartbeat::Rank& rank : ranks_of_node()) {
    if (rank.memory_bytes > 0)  // 0: it has not told it yet
      body["ranks"].push_back({{"rank", rank.rank}, {"memory_bytes", rank.memory_bytes}});
  }
  const std::lock_guard lock(mutex_);
  if (!silent()) event("system", last_step_, body);
}

void FolderRecorder::stop_threads() {
  if (heartbeat_thread_) heartbeat_thread_->stop();
  if (system_thread_) system_thread_->stop();
}

}  // namespace

Result<std::unique_ptr<RunRecorder>> RunRecorder::open(const RunSpec& spec) {
  return open(spec, Ranks());
}

Result<std::unique_ptr<RunRecorder>> RunRecorder::open(const RunSpec& spec, const Ranks& ranks) {
  const std::string& folder = spec.logging.output;
  if (folder.empty()) {
    return say("run.no_output", "no run folder is set: give logging.output a folder");
  }
  std::unique_ptr<RankExchange> exchange;
  if (ranks.launch.world > 1) {
    auto opened = RankExchange::open(ranks.launch, *ranks.board);
    if (!opened) return opened.error();
    exchange = std::move(*opened);
  }
  auto claim = claim_together(folder, to_json(spec), ranks, exchange.get());
  if (!claim) return claim.error();
  for (const char* part : {"/events", "/heartbeat", "/log"}) {
    if (const Status made = make_folders(folder + part); !made) return made.error();
  }
  std::optional<AppendFile> events;
  if (ranks.launch.rank == 0) {
    auto created = AppendFile::create(events_path(folder, claim->attempt.number));
    if (!created) return created.error();
    events.emplace(std::move(*created));
  }
  auto log = RunLog::open(log_path(folder, ranks.launch.rank));
  if (!log) return log.error();
  // A file size limit is then an error like a full disk, not the end of the process.
  ::signal(SIGXFSZ, SIG_IGN);
  return std::unique_ptr<RunRecorder>(
      new FolderRecorder({spec, ranks.launch, std::move(*claim), std::move(events), std::move(*log),
                          std::move(exchange)}));
}

}  // namespace ivl
