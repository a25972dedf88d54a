// How a follower takes the events of an attempt into the store.
#include <algorithm>
#include <cmath>

#include "session/attempt_row.h"
#include "session/file_mark.h"
#include "session/run_follower.h"
#include "spec/json_field.h"
#include "store/database.h"
#include "store/run_writes.h"
#include "store/store.h"

namespace ivl::app {

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

Status RunFollower::load_intake(Attempt& attempt) {
  return write([&](QSqlDatabase& database) -> Status {
    auto intake = AttemptIntake::load(database, run_, attempt.row.attempt);
    if (!intake) return intake.error();
    attempt.intake = std::move(*intake);
    return {};
  });
}

std::vector<const Event*> RunFollower::take_events(Attempt& attempt, RunBatch& batch,
                                                   const std::vector<Event>& events) {
  std::vector<const Event*> steps;
  for (const Event& event : events) {
    if (attempt.intake->take(event, batch)) steps.push_back(&event);
    if (attempt.row.attempt < attempts_.rbegin()->first) continue;
    if (event.kind == "start")
      summary_.total_steps = std::max<int64_t>(integer_field(event.body, "total_steps"), 0);
    if (std::isfinite(event.t) && event.t > 0) summary_.last_event = event.t;
  }
  attempt.intake->close(batch);
  return steps;
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
    if (Status loaded = load_intake(attempt); !loaded) return loaded;
  }
  const std::vector<const Event*> steps = take_events(attempt, batch, *events);
  if (Status status = commit(batch, steps); !status) return status;
  attempt.row = batch.attempt;
  attempt.source = batch.source;
  attempt.idle = 0;
  change.more = change.more || more;
  change.listed = true;
  const auto nonfinite =
      std::ranges::find(batch.events, QStringLiteral("nonfinite"), &RunEvent::kind);
  change.attempts.push_back({attempt.row.attempt, steps.empty() ? 0 : steps.front()->step,
                             steps.empty() ? 0 : steps.back()->step, !batch.events.empty(),
                             batch.replace, nonfinite == batch.events.end() ? 0 : nonfinite->step});
  return {};
}

Status RunFollower::commit(const RunBatch& batch, const std::vector<const Event*>& steps) {
  return write([&](QSqlDatabase& database) {
    return in_transaction(database, [&](QSqlDatabase& db) -> Status {
      const Status written = write_batch(db, batch);
      return written ? advance(db, batch, steps) : written;
    });
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

}  // namespace ivl::app
