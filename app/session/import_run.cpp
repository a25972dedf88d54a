#include "session/import_run.h"

#include <QDateTime>
#include <QFileInfo>
#include <cmath>

#include "session/attempt_intake.h"
#include "session/run_progress.h"
#include "store/database.h"
#include "store/run_queries.h"
#include "store/run_writes.h"
#include "store/store.h"

namespace ivl::app {
namespace {

using nlohmann::json;

QString name_of(const QString& path) {
  const QFileInfo file(path);
  const QString name = file.fileName();
  // Files of these names say nothing; the folder around them does.
  const bool plain =
      name.startsWith(QLatin1String("trainer_")) || name.contains(QLatin1String("tfevents"));
  return plain ? QFileInfo(file.absolutePath()).fileName() : name;
}

/// A step in the words of this program's own events.
Event event_of(int64_t number, const ImportedStep& step) {
  Event event;
  event.t = step.t;
  event.kind = "step";
  event.step = number;
  event.body = {{"step", number}};
  if (step.t > 0) event.body["t"] = step.t;
  for (const auto& [name, value] : step.values)
    event.body[own_series_name(name)] = real_to_json(value);
  return event;
}

void mark_nonfinite(const Event& event, qint64 place, RunBatch& batch) {
  const auto loss = event_real(event.body, "loss");
  if (!loss || std::isfinite(*loss)) return;
  batch.events.push_back({batch.attempt.attempt, place, QStringLiteral("nonfinite"), event.step,
                          event.t, QString::fromStdString(event.body.dump())});
}

RunBatch batch_of(int64_t run, int64_t number, const ImportedAttempt& attempt) {
  RunBatch batch;
  batch.run = run;
  batch.source.file = QStringLiteral("import-%1").arg(number);
  batch.source.damaged = attempt.damaged;
  batch.attempt.attempt = number;
  AttemptIntake intake;
  qint64 place = 0;
  for (const auto& [step, values] : attempt.steps) {
    const Event event = event_of(step, values);
    if (!intake.take(event, batch)) continue;
    mark_nonfinite(event, place++, batch);
    if (batch.attempt.started == 0) batch.attempt.started = event.t;
    batch.attempt.ended = event.t;
  }
  intake.close(batch);
  return batch;
}

/// The run of this path, with nothing of an earlier import but what its user said of it.
Result<int64_t> fresh_run(QSqlDatabase& database, const QString& path) {
  const auto known = find_run(database, path);
  if (!known) return known.error();
  std::optional<RunRow> before;
  if (*known > 0) {
    auto row = read_run(database, *known);
    if (!row) return row.error();
    before = *row;
    if (const Status removed = remove_run(database, *known); !removed) return removed.error();
  }
  RunRow row = before.value_or(RunRow());
  if (!before) row.name = name_of(path);
  if (!before) row.created = QDateTime::currentMSecsSinceEpoch();
  row.folder = path;
  row.kind = RunKind::import;
  row.state = RunState::imported;
  const auto run = add_run(database, row, {});
  if (!run || !before) return run;
  Status kept = set_run_notes(database, *run, row.notes);
  if (kept) kept = set_run_colour(database, *run, row.colour);
  for (const QString& tag : row.tags) {
    if (kept) kept = set_run_tag(database, *run, tag, true);
  }
  if (!kept) return kept.error();
  return run;
}

Status write_run(QSqlDatabase& database, const ImportedRun& run, const QString& path, int64_t& id) {
  const auto fresh = fresh_run(database, path);
  if (!fresh) return fresh.error();
  id = *fresh;
  double last = 0;
  for (size_t i = 0; i < run.attempts.size(); ++i) {
    const RunBatch batch = batch_of(id, static_cast<int64_t>(i) + 1, run.attempts[i]);
    if (const Status written = write_batch(database, batch); !written) return written;
    last = std::max(last, batch.attempt.ended);
  }
  const auto progress = RunProgress::rebuild(database, id);
  if (!progress) return progress.error();
  RunSummary summary = progress->summary();
  summary.total_steps = run.total_steps;
  summary.last_event = last;
  return write_summary(database, id, summary);
}

}  // namespace

Result<int64_t> store_imported_run(Store& store, const ImportedRun& run, const QString& path) {
  int64_t id = 0;
  const Status written = store.write_now([&](QSqlDatabase& database) {
    return in_transaction(database, [&](QSqlDatabase& db) { return write_run(db, run, path, id); });
  });
  if (!written) return written.error();
  return id;
}

}  // namespace ivl::app
