#include "session/run_follower.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <algorithm>
#include <cmath>

#include "session/file_mark.h"
#include "spec/json_field.h"
#include "store/database.h"
#include "store/run_writes.h"
#include "store/store.h"

namespace ivl::app {
namespace {

using nlohmann::json;
constexpr qint64 kLongestSpec = 1 << 20;  // bytes
constexpr int kSettled = 3;               // looks without anything new
constexpr int kSettledEvery = 64;         // looks between two at an attempt that has settled

QString events_file(int64_t attempt) {
  return QString::fromStdString(events_path({}, attempt)).mid(1);
}

QString read_spec_text(const QString& folder) {
  QFile file(folder + QStringLiteral("/run.json"));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(kLongestSpec)) : QString();
}

/// What attempt.json says, beside what its events have said.
void merge(AttemptRow& row, const Attempt& attempt) {
  if (attempt.first_step > 0 && (row.first_step == 0 || attempt.first_step < row.first_step))
    row.first_step = attempt.first_step;
  if (attempt.ranks > 0) row.ranks = attempt.ranks;
  if (attempt.start > 0) row.started = attempt.start;
  if (attempt.end > 0) row.ended = attempt.end;
  if (!attempt.exit_reason.empty()) row.exit_reason = QString::fromStdString(attempt.exit_reason);
  if (attempt.why.is_object())
    row.why =
        QString::fromStdString(attempt.why.dump(-1, ' ', false, json::error_handler_t::replace));
  row.restarts = attempt.restarts;
  row.job_id = QString::fromStdString(attempt.job_id);
  row.hosts.clear();
  for (const std::string& host : attempt.hosts) row.hosts << QString::fromStdString(host);
}

/// A transaction around `work`.
Status in_transaction(Store& store, const Store::Work& work) {
  return store.write_now([&](QSqlDatabase& database) -> Status {
    Transaction transaction(database);
    Status status = transaction.begun();
    if (status) status = work(database);
    return status ? transaction.commit() : status;
  });
}

}  // namespace

RunFollower::RunFollower(Store& store, QString folder)
    : store_(store), folder_(std::move(folder)) {}

Status RunFollower::add_to_store(QSqlDatabase& database, const QString& spec) {
  RunRow fresh;
  fresh.folder = folder_;
  fresh.name =
      QString::fromStdString(text_field(json::parse(spec.toStdString(), nullptr, false), "name"));
  if (fresh.name.isEmpty()) fresh.name = QDir(folder_).dirName();
  const auto first = read_attempt(folder_.toStdString(), 1);
  fresh.created = first && first->start > 0 ? static_cast<qint64>(first->start * 1000)
                                            : QDateTime::currentMSecsSinceEpoch();
  const Result<int64_t> id = add_run(database, fresh, spec);
  if (!id) return id.error();
  const auto row = read_run(database, *id);
  if (!row) return row.error();
  const auto rows = read_attempts(database, *id);
  if (!rows) return rows.error();
  for (const AttemptRow& one : *rows) {
    const auto source = read_source(database, *id, events_file(one.attempt));
    if (!source) return source.error();
    attempts_[one.attempt] = {one, *source, {}, false, 0};
  }
  state_ = (*row)->state;
  summary_ = (*row)->summary;
  run_ = *id;
  return set_run_spec(database, run_, spec);
}

Status RunFollower::open() {
  attempts_.clear();
  progress_.reset();
  watch_ = {};
  looks_ = 0;
  const QString spec = read_spec_text(folder_);
  if (spec.isEmpty() && attempt_numbers(folder_.toStdString()).empty()) {
    return say("runs.no_run",
               "{folder} is no run folder: it holds neither run.json nor attempts; choose the "
               "folder that a run was told to write to",
               {{"folder", folder_.toStdString()}});
  }
  return in_transaction(store_,
                        [&](QSqlDatabase& database) { return add_to_store(database, spec); });
}

Status RunFollower::find_attempts() {
  const std::string folder = folder_.toStdString();
  for (const int64_t number : attempt_numbers(folder)) {
    const auto [at, fresh] = attempts_.try_emplace(number);
    Attempt& attempt = at->second;
    if (fresh) {
      attempt.row.attempt = number;
      attempt.source.file = events_file(number);
    }
    const AttemptRow before = attempt.row;
    if (attempt.idle >= kSettled && looks_ % kSettledEvery != 0) continue;
    if (const auto read = read_attempt(folder, number)) merge(attempt.row, *read);
    attempt.row_changed = attempt.row_changed || fresh || attempt.row != before;
  }
  return {};
}

Status RunFollower::write_rows(RunChange& change) {
  if (std::ranges::none_of(attempts_, [](const auto& one) { return one.second.row_changed; }))
    return {};
  const Status status = in_transaction(store_, [&](QSqlDatabase& database) -> Status {
    for (const auto& [number, attempt] : attempts_) {
      if (!attempt.row_changed) continue;
      const Status written = write_attempt_row(database, run_, attempt.row);
      if (!written) return written;
    }
    // A first step may have become known, and with it what holds.
    const auto rebuilt = RunProgress::rebuild(database, run_);
    if (!rebuilt) return rebuilt.error();
    progress_ = *rebuilt;
    return advance(database, {}, {});
  });
  if (!status) return status;
  for (auto& [number, attempt] : attempts_) {
    if (attempt.row_changed) change.attempts.push_back({number});
    attempt.row_changed = false;
  }
  change.listed = true;
  return {};
}

Result<std::vector<Event>> RunFollower::read(const Attempt& attempt, RunBatch& batch,
                                             bool& more) const {
  const std::string path = events_path(folder_.toStdString(), attempt.row.attempt);
  EventReader reader(path, static_cast<uint64_t>(batch.from));
  Result<std::vector<Event>> events = reader.poll(attempt.row.ended > 0);
  const bool shorter = !events && events.error().code == "events.shorter";
  if (!events && !shorter) return events;
  const QString file = QString::fromStdString(path);
  FileMark mark =
      look_at(file, batch.from, batch.source.mark, static_cast<qint64>(reader.offset()));
  if (shorter || !mark.same) {
    batch.replace = true;
    batch.source.damaged = 0;
    batch.attempt = {};
    batch.attempt.attempt = attempt.row.attempt;
    if (const auto json = read_attempt(folder_.toStdString(), attempt.row.attempt))
      merge(batch.attempt, *json);
    reader = EventReader(path);
    events = reader.poll();
    mark = look_at(file, 0, {}, static_cast<qint64>(reader.offset()));
  }
  batch.source.offset = static_cast<qint64>(reader.offset());
  batch.source.mark = mark.mark;
  batch.source.damaged += static_cast<qint64>(reader.damaged_lines());
  more = reader.more();
  return events;
}

Status RunFollower::take(Attempt& attempt, RunChange& change) {
  RunBatch batch;
  batch.run = run_;
  batch.from = attempt.source.offset;
  batch.source = attempt.source;
  batch.attempt = attempt.row;
  bool more = false;
  const auto events = read(attempt, batch, more);
  if (!events) return events.error();
  if (!batch.replace && batch.source.offset == batch.from) {
    ++attempt.idle;
    return {};
  }
  if (batch.replace) attempt.intake.emplace();
  if (!attempt.intake) {
    const Status loaded = store_.write_now([&](QSqlDatabase& database) -> Status {
      auto intake = AttemptIntake::load(database, run_, attempt.row.attempt);
      if (!intake) return intake.error();
      attempt.intake = std::move(*intake);
      return {};
    });
    if (!loaded) return loaded;
  }
  std::vector<const Event*> steps;
  for (const Event& event : *events) {
    if (attempt.intake->take(event, batch)) steps.push_back(&event);
    if (attempt.row.attempt < attempts_.rbegin()->first) continue;
    if (event.kind == "start") summary_.total_steps = integer_field(event.body, "total_steps");
    if (std::isfinite(event.t) && event.t > 0) summary_.last_event = event.t;
  }
  attempt.intake->close(batch);
  if (Status status = commit(batch, steps); !status) return status;
  attempt.row = batch.attempt;
  attempt.source = batch.source;
  attempt.idle = 0;
  change.more = change.more || more;
  change.listed = true;
  change.attempts.push_back({attempt.row.attempt, steps.empty() ? 0 : steps.front()->step,
                             steps.empty() ? 0 : steps.back()->step, !batch.events.empty(),
                             batch.replace});
  return {};
}

Status RunFollower::commit(const RunBatch& batch, const std::vector<const Event*>& steps) {
  return in_transaction(store_, [&](QSqlDatabase& database) -> Status {
    const Status written = write_batch(database, batch);
    return written ? advance(database, batch, steps) : written;
  });
}

Status RunFollower::advance(QSqlDatabase& database, const RunBatch& batch,
                            const std::vector<const Event*>& steps) {
  int64_t newest = batch.attempt.first_step > 0 ? batch.attempt.attempt : 0;
  for (const auto& [number, attempt] : attempts_) {
    if (attempt.row.first_step > 0) newest = std::max(newest, number);
  }
  const int64_t number = batch.attempt.attempt;
  const bool follows = progress_ && progress_->attempt() == newest && !batch.replace &&
                       (number == newest || number == 0);
  if (!follows) {
    const auto rebuilt = RunProgress::rebuild(database, run_);
    if (!rebuilt) return rebuilt.error();
    progress_ = *rebuilt;
  } else {
    for (const Event* step : steps) {
      if (const auto loss = event_real(step->body, "loss")) progress_->add_loss(step->step, *loss);
      if (const auto tokens = event_real(step->body, "tokens")) progress_->add_tokens(*tokens);
      if (const auto seconds = event_real(step->body, "seconds")) progress_->add_seconds(*seconds);
    }
  }
  RunSummary summary = progress_->summary();
  summary.total_steps = summary_.total_steps;
  summary.last_event = summary_.last_event;
  summary_ = summary;
  return write_summary(database, run_, summary_);
}

RunState RunFollower::state_at(double clock, bool news) {
  if (attempts_.empty()) return RunState::queued;
  const auto& [number, newest] = *attempts_.rbegin();
  if (newest.row.exit_reason == QLatin1String("finished")) return RunState::finished;
  if (newest.row.exit_reason == QLatin1String("interrupted")) return RunState::stopped;
  if (!newest.row.exit_reason.isEmpty() || newest.row.ended > 0) return RunState::failed;
  watch_.look(folder_, number, clock);
  if (news) watch_.heard(clock);
  if (watch_.is_gone() || watch_.is_silent(clock)) return RunState::silent;
  // Found silent by an earlier look: a sign of life ends that, not a look.
  if (state_ == RunState::silent && !watch_.has_moved()) return RunState::silent;
  if (watch_.phase() == "checkpoint") return RunState::saving;
  return newest.row.last_step > 0 ? RunState::training : RunState::starting;
}

Status RunFollower::settle_state(RunChange& change, double clock) {
  const bool news = std::ranges::any_of(change.attempts,
                                        [](const AttemptChange& one) { return one.to_step > 0; });
  const RunState state = state_at(clock, news);
  change.state = state;
  if (state == RunState::silent) change.silent = clock - watch_.last_heard();
  if (state == state_) return {};
  state_ = state;
  change.listed = true;
  return store_.write_now(
      [&](QSqlDatabase& database) { return set_run_state(database, run_, state); });
}

Result<RunChange> RunFollower::look_once(double clock) {
  RunChange change;
  change.folder = folder_;
  Status status;
  if (run_ == 0) status = open();
  change.run = run_;
  if (status) status = find_attempts();
  if (status) status = write_rows(change);
  for (auto& [number, attempt] : attempts_) {
    const bool settled = attempt.idle >= kSettled && number != attempts_.rbegin()->first;
    if (status && (!settled || looks_ % kSettledEvery == 0)) status = take(attempt, change);
  }
  ++looks_;
  if (status) status = settle_state(change, clock);
  if (!status) return status.error();
  return change;
}

Result<RunChange> RunFollower::look(double clock) {
  Result<RunChange> change = look_once(clock);
  if (change) return change;
  run_ = 0;  // what is in memory may be ahead of the store
  if (change.error().code == "store.moved") {
    RunChange again;
    again.folder = folder_;
    again.more = true;
    return again;
  }
  return change;
}

}  // namespace ivl::app
