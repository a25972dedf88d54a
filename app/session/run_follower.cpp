#include "session/run_follower.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <algorithm>

#include "session/attempt_row.h"
#include "spec/json_field.h"
#include "store/database.h"
#include "store/run_queries.h"
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
  const auto known = read_spec(database, run_);
  if (!known) return known.error();
  // One that cannot be read for a moment is kept.
  return spec.isEmpty() || spec == *known ? Status() : set_run_spec(database, run_, spec);
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
  return store_.write_now([&](QSqlDatabase& database) {
    generation_ = store_.generation();
    return in_transaction(database, [&](QSqlDatabase& db) { return add_to_store(db, spec); });
  });
}

Status RunFollower::write(const std::function<Status(QSqlDatabase&)>& work) {
  return store_.write_now([&](QSqlDatabase& database) -> Status {
    if (store_.generation() == generation_) return work(database);
    return say("store.another", "the store was begun anew; {folder} is read again",
               {{"folder", folder_.toStdString()}});
  });
}

bool RunFollower::is_settled(const Attempt& attempt) const {
  return attempt.idle >= kSettled && attempt.row.attempt != attempts_.rbegin()->first &&
         looks_ % kSettledEvery != 0;
}

void RunFollower::find_attempts() {
  const std::string folder = folder_.toStdString();
  for (const int64_t number : attempt_numbers(folder)) {
    const auto [at, fresh] = attempts_.try_emplace(number);
    Attempt& attempt = at->second;
    if (fresh) {
      attempt.row.attempt = number;
      attempt.source.file = events_file(number);
    }
    if (is_settled(attempt)) continue;
    const AttemptRow before = attempt.row;
    if (const auto read = read_attempt(folder, number)) merge(attempt.row, *read);
    attempt.row_changed = attempt.row_changed || fresh || attempt.row != before;
  }
}

Status RunFollower::write_changed_rows(QSqlDatabase& database) {
  for (const auto& [number, attempt] : attempts_) {
    if (!attempt.row_changed) continue;
    const Status written = write_attempt_row(database, run_, attempt.row);
    if (!written) return written;
  }
  progress_.reset();  // a first step may have become known, and with it what holds
  return advance(database, {}, {});
}

Status RunFollower::write_rows(RunChange& change) {
  if (std::ranges::none_of(attempts_, [](const auto& one) { return one.second.row_changed; }))
    return {};
  const Status status = write([&](QSqlDatabase& database) {
    return in_transaction(database, [&](QSqlDatabase& db) { return write_changed_rows(db); });
  });
  if (!status) return status;
  for (auto& [number, attempt] : attempts_) {
    if (attempt.row_changed) change.attempts.push_back({number});
    attempt.row_changed = false;
  }
  change.listed = true;
  return {};
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
  return write([&](QSqlDatabase& database) { return set_run_state(database, run_, state); });
}

Result<RunChange> RunFollower::look_once(double clock) {
  RunChange change;
  change.folder = folder_;
  Status status;
  if (run_ == 0 || store_.generation() != generation_) status = open();
  change.run = run_;
  if (status) find_attempts();
  if (status) status = write_rows(change);
  for (auto& [number, attempt] : attempts_) {
    if (status && !is_settled(attempt)) status = take(attempt, change);
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
  if (change.error().code == "store.moved" || change.error().code == "store.another") {
    RunChange again;
    again.folder = folder_;
    again.more = true;
    return again;
  }
  return change;
}

}  // namespace ivl::app
